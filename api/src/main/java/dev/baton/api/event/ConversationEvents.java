package dev.baton.api.event;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.store.feed.FeedItem;
import dev.baton.store.feed.FeedItem.Told;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/// One conversation's public events, in order and without a gap: hints say that there is something
/// new, and whatever they do not carry in sequence is read from the log.
@Component
public final class ConversationEvents {
  private static final int PAGE = 200;

  private final Stores stores;

  ConversationEvents(Stores stores) {
    this.stores = stores;
  }

  /// What the customer may see after event `no`, from the log and then live, without an end.
  public Flux<Told> publicAfter(ConversationId id, long no) {
    return Flux.defer(() -> {
      AtomicLong cursor = new AtomicLong(no);
      // Live first: what is committed while the log is read must not fall between the two.
      return Flux.merge(hints(id), Flux.just(Optional.<Told>empty()))
          .concatMap(hint -> next(id, cursor, hint));
    });
  }

  /// Each time that who has it types, from now on, without an end.
  public Flux<FeedItem.Typed> agentTypes(ConversationId id) {
    return stores
        .feed()
        .items()
        .ofType(FeedItem.Typed.class)
        .filter(typed -> !typed.byCustomer() && typed.conversation().equals(id));
  }

  private Flux<Optional<Told>> hints(ConversationId id) {
    return stores
        .feed()
        .items()
        .filter(item -> isPublic(item, id))
        .cast(Told.class)
        .map(Optional::of);
  }

  private static boolean isPublic(FeedItem item, ConversationId id) {
    return item instanceof Told told && told.customerSees() && told.conversation().equals(id);
  }

  private Flux<Told> next(ConversationId id, AtomicLong cursor, Optional<Told> hint) {
    long seen = cursor.get();
    if (hint.isPresent() && hint.get().no() <= seen) {
      return Flux.empty();
    }
    if (hint.isPresent() && hint.get().previousPublicNo() == seen) {
      cursor.set(hint.get().no());
      return Flux.just(hint.get());
    }
    return log(id, cursor);
  }

  private Flux<Told> log(ConversationId id, AtomicLong cursor) {
    return stores
        .events()
        .after(id, cursor.get(), true, PAGE)
        .collectList()
        .flatMapMany(page -> {
          if (page.isEmpty()) {
            return Flux.empty();
          }
          cursor.set(page.getLast().no());
          Flux<Told> rest = page.size() == PAGE ? log(id, cursor) : Flux.empty();
          return Flux.fromIterable(page).concatWith(rest);
        });
  }
}
