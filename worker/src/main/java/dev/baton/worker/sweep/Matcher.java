package dev.baton.worker.sweep;

import dev.baton.store.Stores;
import dev.baton.store.feed.FeedItem;
import dev.baton.store.routing.MatchStore;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Matches who waits with who has room: as soon as either comes, and each second. Any number may be
/// started, in one process or in many; they take turns.
public final class Matcher {
  private static final Set<String> MATCHABLE =
      Set.of(
          "conversation.queued",
          "offer.declined",
          "offer.expired",
          "offer.rescinded",
          "conversation.relaxed");

  private static final Duration REST = Duration.ofMillis(250);

  /// Those whose agents an endpoint ranks have a sweep of their own, since it may take a while.
  ///
  /// @return stops it
  public static Disposable start(Stores stores, MatchStore matches) {
    return Disposables.composite(
        start(stores, "matcher", matches::drainInTurn),
        start(stores, "matcher of ranked queues", matches::drainRankedInTurn));
  }

  private static Disposable start(Stores stores, String name, Supplier<Mono<Integer>> drain) {
    Flux<FeedItem> news = stores.feed().items().filter(Matcher::opensAMatch).retry();
    return Sweeper.start(
        name, Flux.merge(Sweeper.everySecond(stores), news), () -> turn(drain.get()));
  }

  /// All hear the same news, and two of them are at it: the others need not ask at each.
  private static Mono<Integer> turn(Mono<Integer> drain) {
    return drain.switchIfEmpty(Mono.delay(REST).then(Mono.empty()));
  }

  private static boolean opensAMatch(FeedItem item) {
    return switch (item) {
      case FeedItem.AgentChanged _ -> true;
      case FeedItem.Typed _ -> false;
      case FeedItem.Told told -> MATCHABLE.contains(told.type());
    };
  }

  private Matcher() {}
}
