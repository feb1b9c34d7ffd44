package dev.baton.worker.sweep;

import dev.baton.store.Stores;
import dev.baton.store.feed.FeedItem;
import java.util.Set;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/// Matches who waits with who has room: as soon as either comes, and each second. Any number may
/// run at once, in one process or in many.
public final class Matcher {
  private static final Set<String> MATCHABLE =
      Set.of(
          "conversation.queued",
          "offer.declined",
          "offer.expired",
          "offer.rescinded",
          "conversation.relaxed");

  /// @return stops it
  public static Disposable start(Stores stores) {
    Flux<FeedItem> news = stores.feed().items().filter(Matcher::opensAMatch).retry();
    return Sweeper.start(
        "matcher", Flux.merge(Sweeper.everySecond(stores), news), () -> stores.matches().drain());
  }

  private static boolean opensAMatch(FeedItem item) {
    return switch (item) {
      case FeedItem.AgentChanged _ -> true;
      case FeedItem.Told told -> MATCHABLE.contains(told.type());
    };
  }

  private Matcher() {}
}
