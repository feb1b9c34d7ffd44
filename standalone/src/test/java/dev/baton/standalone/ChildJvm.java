package dev.baton.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Another JVM with this test's class path, to be killed as a crash would.
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  public static ChildJvm start(Class<?> main, String... args) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command(main, args))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// What starts it.
  static List<String> command(Class<?> main, String... args) {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  public long pid() {
    return process.pid();
  }

  /// Waits until it says the line; false if it ended before.
  public boolean says(String line) {
    return output.lines().anyMatch(line::equals);
  }

  /// As kill -9 does, and waits until it is gone.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
