package dev.baton.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The PostgreSQL server process of one data directory, found by what it wrote there.
record Postmaster(ProcessHandle process) {
  /// How long a fast stop may take: open transactions are rolled back and everything is written.
  private static final Duration FAST = Duration.ofSeconds(20);

  /// How long a stop without writing may take; the next start then recovers from the log.
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /// The server that runs on the directory now. Call it only while holding the lock of the data
  /// folder.
  static Optional<Postmaster> of(Path directory) throws IOException {
    Path file = directory.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<ProcessHandle> process = pid(file).flatMap(ProcessHandle::of);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    Optional<String[]> arguments = process.get().info().arguments();
    if (arguments.isPresent() && !serves(process.get(), arguments.get(), directory)) {
      // The number went to another process since; PostgreSQL would take that one for its server.
      Files.delete(file);
      return Optional.empty();
    }
    return arguments.map(_ -> new Postmaster(process.get()));
  }

  /// False also for one that has ended and that nobody collected, as in a container without an
  /// init: it is listed, but has no program any more.
  boolean runs() {
    return process.isAlive() && process.info().command().isPresent();
  }

  /// Stops it, as cleanly as it lets us and in a bounded time; one that has ended is left alone.
  void stop() throws IOException {
    if (signalled("INT", FAST) || signalled("QUIT", IMMEDIATE)) {
      return;
    }
    throw new IOException("the PostgreSQL server with pid " + process.pid() + " does not stop");
  }

  private static Optional<Long> pid(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")
        ? Optional.empty()
        : Optional.of(Long.valueOf(lines.getFirst().strip()));
  }

  private static boolean serves(ProcessHandle process, String[] arguments, Path directory) {
    return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent()
        && List.of(arguments).contains(directory.toString());
  }

  /// Whether it ended within the limit. The JDK can't send these signals, each shell can.
  private boolean signalled(String signal, Duration limit) throws IOException {
    if (!runs()) {
      return true;
    }
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    return ends(limit);
  }

  /// Asks often: the JDK's own way of waiting for a process that is no child looks only every few
  /// seconds.
  private boolean ends(Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (runs() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while PostgreSQL was stopping", interruption);
      }
    }
    return !runs();
  }
}
