package dev.baton.bench.chaos;

import dev.baton.bench.http.ApiClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that the launcher started for us.
final class Launched {
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int LAST_LINES = 15;

  private final Process process;
  private final Path log;

  private Launched(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// @param log gets what it prints, after what is there
  static Launched start(
      Path launcher, Path log, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    // What is running here was built just now; a restart must not build what is edited meanwhile.
    builder.environment().put("BATON_SKIP_BUILD", "1");
    try {
      return new Launched(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether it, as the API does, says at `/readyz` that it is ready.
  static boolean isReady(URI url) throws InterruptedException {
    try (ApiClient api = new ApiClient(url, Duration.ZERO)) {
      return api.isReady();
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Whether a process is this one, or was started by it.
  boolean isOf(long pid) {
    return process.isAlive()
        && (pid == process.pid() || process.descendants().anyMatch(child -> child.pid() == pid));
  }

  /// Kills it as `kill -9` does, and with it nothing that it started.
  void kill() throws InterruptedException {
    kill(process.toHandle());
  }

  /// Kills one of its processes, after which it ends.
  void kill(ProcessHandle one) throws InterruptedException {
    one.destroyForcibly();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /// Lets one of its processes stand still for so long.
  static void stall(ProcessHandle one, Duration lasting) throws InterruptedException {
    signal("STOP", one);
    try {
      Thread.sleep(lasting);
    } finally {
      signal("CONT", one);
    }
  }

  private static void signal(String name, ProcessHandle one) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + one.pid()).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks it and all that it started to stop, and kills what does not.
  void stop() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(one -> LeftBehind.awaitEnd(one, STOP));
  }

  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }
}
