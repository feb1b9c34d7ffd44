package dev.baton.worker.sweep;

import dev.baton.store.Stores;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Does one thing again and again, never twice at once; a fault is logged and the next turn tries
/// again.
final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /// Faults in a row from one line in the log to the next.
  private static final int SAY_EVERY = 10;

  private final String name;
  private final Supplier<Mono<?>> turn;
  private int faults;

  private Sweeper(String name, Supplier<Mono<?>> turn) {
    this.name = name;
    this.turn = turn;
  }

  /// Each time one of `wakes` comes, several during a turn counting as one.
  static Disposable start(String name, Flux<?> wakes, Supplier<Mono<?>> turn) {
    var sweeper = new Sweeper(name, turn);
    return wakes.onBackpressureLatest().concatMap(_ -> sweeper.turn(), 1).subscribe();
  }

  /// As long as there is no schema, only the migration says so.
  static Flux<Long> everySecond(Stores stores) {
    return Flux.interval(Duration.ofSeconds(1)).filter(_ -> stores.database().isMigrated());
  }

  private Mono<?> turn() {
    return Mono.<Object>defer(() -> turn.get().map(done -> done))
        .doOnSuccess(_ -> faults = 0)
        .onErrorResume(this::report);
  }

  private Mono<Object> report(Throwable fault) {
    if (faults++ % SAY_EVERY == 0) {
      LOG.warn("{}: {}; trying again", name, fault.toString());
    }
    return Mono.empty();
  }
}
