package dev.baton.worker.sweep;

import dev.baton.store.Stores;
import dev.baton.store.feed.FeedItem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/// The sweeps of a worker: each second, and the matcher also as soon as somebody waits or has room.
public final class Sweeps implements AutoCloseable {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Set<String> MATCHABLE =
      Set.of(
          "conversation.queued",
          "offer.declined",
          "offer.expired",
          "offer.rescinded",
          "conversation.relaxed");

  private final Stores stores;
  private final AtomicLong broken = new AtomicLong();
  private final Disposable.Composite running = Disposables.composite();

  public Sweeps(Stores stores) {
    this.stores = stores;
  }

  /// Begins; those who could not beat while nothing served are given a full interval first.
  public void start() {
    running.add(Sweeper.start("outbox relay", everySecond(), () -> stores.outbox().relay()));
    running.add(
        Sweeper.start(
            "repair", everySecond(), () -> stores.sweep().once().doOnNext(broken::addAndGet)));
    running.add(
        Sweeper.start(
            "presence",
            stores
                .agents()
                .forgiveOutage()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, SECOND))
                .thenMany(everySecond()),
            () -> stores.presence().sweep()));
    running.add(Sweeper.start("kept out", everySecond(), () -> stores.keptOut().sweep()));
    running.add(Sweeper.start("matcher", matcherWakes(), () -> stores.matches().drain()));
  }

  /// Rows whose promise was missing or broken since the start; none in normal running.
  public long broken() {
    return broken.get();
  }

  private Flux<?> matcherWakes() {
    return Flux.merge(everySecond(), stores.feed().items().filter(Sweeps::opensAMatch).retry());
  }

  /// As long as there is no schema, only the migration says so.
  private Flux<Long> everySecond() {
    return Flux.interval(SECOND).filter(_ -> stores.database().isMigrated());
  }

  private static boolean opensAMatch(FeedItem item) {
    return switch (item) {
      case FeedItem.AgentChanged _ -> true;
      case FeedItem.Told told -> MATCHABLE.contains(told.type());
    };
  }

  @Override
  public void close() {
    running.dispose();
  }
}
