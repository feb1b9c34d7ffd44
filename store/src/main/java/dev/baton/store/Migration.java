package dev.baton.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// The schema is brought up to date before anybody uses it, as soon as PostgreSQL is there. Several
/// nodes may try at once: Flyway's lock lets one do it.
final class Migration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
  private static final Duration TURN = Duration.ofSeconds(1);

  /// Turns from one line in the log to the next.
  private static final int SAY_EVERY = 5;

  private final Runnable migrate;
  private final String place;
  private volatile boolean done;
  private @Nullable Thread waiting;

  /// @param place where PostgreSQL is, for the log
  Migration(Runnable migrate, String place) {
    this.migrate = migrate;
    this.place = place;
  }

  /// @throws RuntimeException if PostgreSQL is away or the migration fails; retry the former
  void now() {
    migrate.run();
    done = true;
  }

  synchronized void start() {
    waiting = Thread.ofPlatform().daemon().name("baton-migration").start(this::whenThere);
  }

  boolean isDone() {
    return done;
  }

  /// The same connections, but none before the schema is there.
  ConnectionFactory gate(ConnectionFactory connections) {
    return new ConnectionFactory() {
      @Override
      public Publisher<? extends Connection> create() {
        return Mono.defer(() -> done ? Mono.from(connections.create()) : notYet());
      }

      @Override
      public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
      }
    };
  }

  @Override
  public synchronized void close() {
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  private <T> Mono<T> notYet() {
    return Mono.error(() -> new R2dbcNonTransientResourceException("no schema yet at " + place));
  }

  private void whenThere() {
    for (int turn = 0; !Thread.currentThread().isInterrupted(); turn++) {
      try {
        now();
        LOG.info("PostgreSQL at {} is there", place);
        return;
      } catch (RuntimeException away) {
        if (turn % SAY_EVERY == 0) {
          LOG.warn("waiting for PostgreSQL at {}: {}", place, reason(away));
        }
      }
      pause();
    }
  }

  /// The innermost cause in one line: frameworks wrap it in their advice.
  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause != null) {
      return reason(cause);
    }
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().filter(line -> !line.isBlank()).findFirst())
        .map(line -> failure.getClass().getSimpleName() + ": " + line)
        .orElseGet(failure::toString);
  }

  private static void pause() {
    try {
      Thread.sleep(TURN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
