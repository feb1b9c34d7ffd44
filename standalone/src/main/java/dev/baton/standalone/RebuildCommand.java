package dev.baton.standalone;

import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.store.outbox.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// `baton rebuild`: has every live conversation rung from its row, the most urgent first, by the
/// workers that run. For a Temporal that has lost its memory; a new namespace does it by itself.
///
/// PostgreSQL is that of the running product, or what `BATON_POSTGRES_…` names. Exit codes: 0 all
/// are rung, 1 some wait still since nobody rings, 2 the options make no sense.
public final class RebuildCommand {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// Looks without any progress before giving up.
  private static final int PATIENCE = 60;

  private RebuildCommand() {}

  public static void main(String[] arguments) {
    try {
      DatabaseSettings settings = RunningPostgres.of(folder(List.of(arguments)), System.getenv());
      try (Stores stores = Stores.open(settings, RebuildCommand::leaveToTheWorkers)) {
        System.exit(rebuild(stores.sweep()));
      }
    } catch (UsageException usage) {
      leave(USAGE, usage.getMessage());
    } catch (IOException | RuntimeException failure) {
      leave(FAILED, "could not rebuild: " + failure.getMessage());
    }
  }

  private static int rebuild(Sweep sweep) {
    long all = done(sweep.forgetPromises());
    System.out.println("conversations to ring: " + all);
    long left = all;
    for (int idle = 0; left > 0 && idle < PATIENCE; idle++) {
      pause();
      long now = done(sweep.unpromised());
      if (now < left) {
        System.out.println("rung: " + Math.max(0, all - now) + " of " + all);
        idle = 0;
      }
      left = now;
    }
    if (left > 0) {
      System.err.println(
          "baton: " + left + " still wait: no worker rings them now; they are rung when one runs");
      return FAILED;
    }
    System.out.println("every live conversation has a workflow that looks after it");
    return 0;
  }

  /// @param arguments `--data DIR` at most
  private static @Nullable Path folder(List<String> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    var rest = arguments.iterator();
    String[] first = rest.next().split("=", 2);
    if (!first[0].equals("--data")) {
      throw new UsageException("rebuild takes only --data DIR, not '" + first[0] + "'");
    }
    return Options.folder(first, rest);
  }

  /// Rings by nobody here: the rows wait for the sweep of a worker.
  private static void leaveToTheWorkers(Object conversation) {
    throw new IllegalStateException("rebuild rings nobody itself: " + conversation);
  }

  private static <T> T done(Mono<T> work) {
    return work.toFuture()
        .orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
        .join();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leave(int code, @Nullable String message) {
    System.err.println("baton: " + message);
    System.exit(code);
  }
}
