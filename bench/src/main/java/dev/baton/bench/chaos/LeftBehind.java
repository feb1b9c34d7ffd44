package dev.baton.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// What a killed product leaves behind: a postmaster that lives on, and a folder.
final class LeftBehind {
  private static final Duration STOP = Duration.ofSeconds(10);

  private LeftBehind() {}

  /// Stops every postmaster whose data lies in `folder`.
  static void stopPostmasters(Path folder) {
    for (Path file : files(folder)) {
      if (file.endsWith("postmaster.pid")) {
        postmaster(file).forEach(LeftBehind::end);
      }
    }
  }

  /// Waits for a process to end, and kills it when it does not.
  static void awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Removes a folder with all that is in it, as far as it can.
  static void remove(Path folder) {
    files(folder).stream().sorted(Comparator.reverseOrder()).forEach(LeftBehind::delete);
  }

  /// The pid file's first line, when that process is indeed a postgres: the number may have been
  /// given to another one since.
  private static Stream<ProcessHandle> postmaster(Path file) {
    try {
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid).stream()
          .filter(one -> one.info().command().orElse("").contains("postgres"));
    } catch (IOException | NumberFormatException _) {
      return Stream.empty();
    }
  }

  private static void end(ProcessHandle postmaster) {
    List<ProcessHandle> children = postmaster.children().toList();
    postmaster.destroy();
    awaitEnd(postmaster, STOP);
    children.forEach(child -> awaitEnd(child, STOP));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException _) {
      // A file that somebody still writes; the system's own cleaning takes it.
    }
  }
}
