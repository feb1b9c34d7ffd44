package dev.baton.worker.sweep;

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

  /// Each time one of `wakes` comes, several during a turn counting as one.
  static Disposable start(String name, Flux<?> wakes, Supplier<Mono<?>> turn) {
    return wakes
        .onBackpressureLatest()
        .concatMap(_ -> Mono.defer(turn).onErrorResume(fault -> report(name, fault)), 1)
        .subscribe();
  }

  static Flux<Long> every(Duration interval) {
    return Flux.interval(interval);
  }

  private static Mono<Void> report(String name, Throwable fault) {
    LOG.warn("{}: {}; trying again", name, fault.toString());
    return Mono.empty();
  }

  private Sweeper() {}
}
