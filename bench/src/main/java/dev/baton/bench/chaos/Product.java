package dev.baton.bench.chaos;

import dev.baton.bench.command.RunFile;
import dev.baton.bench.http.ApiClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A product of our own: started, killed and started again on one data folder and one port, and at
/// the end stopped with all that it left behind. Only what was started here is ever touched.
final class Product implements AutoCloseable {
  /// How long a start may take, on a busy machine too.
  private static final Duration START = Duration.ofMinutes(2);

  private static final Duration STOP = Duration.ofSeconds(20);

  private final Path launcher;
  private final Path folder;
  private final Path log;
  private final Path data;
  private volatile boolean closed;
  private @Nullable Process process;
  private @Nullable RunFile running;

  Product(Path launcher) {
    try {
      this.launcher = launcher;
      this.folder = Files.createTempDirectory("baton-chaos-");
      this.log = folder.resolve("product.log");
      this.data = folder.resolve("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it and waits until it is ready. Fails with [IllegalStateException] when it never is.
  URI start() throws InterruptedException {
    int port = running == null ? 0 : running.url().getPort();
    Process started = launch(port);
    long giveUpAt = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < giveUpAt && started.isAlive() && !closed) {
      Optional<RunFile> file = RunFile.in(data).filter(run -> isOf(started, run.pid()));
      if (file.isPresent()) {
        running = file.get();
        if (isReady(running.url())) {
          return running.url();
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the product did not start: " + lastWords());
  }

  private synchronized Process launch(int port) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    ProcessBuilder command =
        new ProcessBuilder(
                launcher.toString(), "run", "--port", "" + port, "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(new File("/dev/null"));
    // What is running here was built just now; a restart must not build what is edited meanwhile.
    command.environment().put("BATON_SKIP_BUILD", "1");
    try {
      Process started = command.start();
      process = started;
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Kills the JVM as `kill -9` does. Its postmaster is left behind on purpose.
  void kill() throws InterruptedException {
    Process started = process;
    RunFile run = running;
    if (started == null || run == null || !isOf(started, run.pid())) {
      throw new IllegalStateException("the product is not running any more: " + lastWords());
    }
    ProcessHandle.of(run.pid()).ifPresent(ProcessHandle::destroyForcibly);
    if (!started.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      started.destroyForcibly().waitFor();
    }
  }

  /// Whether a process is the one that was started, or was started by it.
  private static boolean isOf(Process started, long pid) {
    return started.isAlive()
        && (pid == started.pid() || started.descendants().anyMatch(child -> child.pid() == pid));
  }

  private static boolean isReady(URI url) throws InterruptedException {
    try (ApiClient api = new ApiClient(url, Duration.ZERO)) {
      return api.isReady();
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  /// Stops what was started, orderly where it can be, and removes the data folder. May be called
  /// from any thread, more than once.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (process != null) {
      stop(process);
    }
    LeftBehind.stopPostmasters(folder);
    LeftBehind.remove(folder);
  }

  private static void stop(Process started) {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(started.toHandle()), started.descendants()).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(one -> LeftBehind.awaitEnd(one, STOP));
  }
}
