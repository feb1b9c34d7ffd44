package dev.baton.api.event;

import dev.baton.api.identity.Role;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.ConversationEvent.RungReached;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.store.Stores;
import dev.baton.store.feed.FeedItem;
import dev.baton.store.feed.FeedItem.Told;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/// Everything one agent sees, live: events of the conversations that concern them, their own
/// presence and load, and hints that queues have changed. What was before a connection the reader
/// fetches.
@Component
public final class AgentEvents {
  private static final Duration QUEUES_AT_MOST_EVERY = Duration.ofMillis(500);
  private static final int PAGE = 500;
  private static final int REMEMBERED = 1_000;

  private final Stores stores;

  AgentEvents(Stores stores) {
    this.stores = stores;
  }

  /// From now on, without an end.
  ///
  /// @param role what they are: leads and supervisors are alerted too
  public Flux<Seen> of(AgentId agent, Role role) {
    return Flux.defer(() -> {
      Flux<FeedItem> items = stores.feed().items();
      var cursors = new Cursors();
      return Flux.merge(
          items
              .ofType(Told.class)
              .filter(told -> told.agents().contains(agent.value()))
              .concatMap(told -> inOrder(cursors, told)),
          items.ofType(Told.class).filter(told -> alerts(told, role)).map(Seen.Alert::new),
          items.filter(item -> isChangeOf(agent, item)).map(_ -> new Seen.Self()),
          items
              .ofType(FeedItem.Typed.class)
              .filter(typed -> typed.byCustomer() && typed.agent().equals(agent))
              .map(typed -> new Seen.CustomerTypes(typed.conversation())),
          items
              .filter(AgentEvents::changesQueues)
              .sample(QUEUES_AT_MOST_EVERY)
              .onBackpressureLatest()
              .map(_ -> new Seen.Queues()));
    });
  }

  /// Commits are told in the order in which their callbacks run; what a hint skipped is read.
  private Flux<Seen> inOrder(Cursors cursors, Told told) {
    ConversationId id = told.conversation();
    long seen = cursors.get(id, told.no() - 1);
    if (told.no() <= seen) {
      return Flux.empty();
    }
    cursors.put(id, told.no());
    return seen == told.no() - 1
        ? Flux.just(new Seen.Conversation(told))
        : stores
            .events()
            .after(id, seen, false, PAGE)
            .takeWhile(one -> one.no() <= told.no())
            .map(Seen.Conversation::new);
  }

  /// Whether a rung of a ladder notifies those of that role. Supervisors leave to the leads what
  /// only those are told.
  private static boolean alerts(Told told, Role role) {
    if (!told.type().equals(RungReached.TYPE)
        || !(told.data().get("actions") instanceof Collection<?> done)) {
      return false;
    }
    boolean supervisors = done.contains(Action.NOTIFY_SUPERVISOR.key());
    return switch (role) {
      case LEAD -> supervisors || done.contains(Action.NOTIFY_LEAD.key());
      case SUPERVISOR, ADMIN -> supervisors;
      case CUSTOMER, AGENT, OPS, SERVICE -> false;
    };
  }

  private static boolean isChangeOf(AgentId agent, FeedItem item) {
    return item instanceof FeedItem.AgentChanged(var changed) && changed.equals(agent);
  }

  private static boolean changesQueues(FeedItem item) {
    return switch (item) {
      case FeedItem.AgentChanged _ -> true;
      case FeedItem.Typed _ -> false;
      case Told told -> told.type().startsWith("conversation.") || told.type().startsWith("offer.");
    };
  }

  /// One thing an agent sees.
  public sealed interface Seen {
    record Conversation(Told told) implements Seen {}

    /// A conversation of whomever climbs its ladder, and they are to know it.
    record Alert(Told told) implements Seen {}

    /// The customer of a conversation that the agent has is typing.
    record CustomerTypes(ConversationId conversation) implements Seen {}

    /// The agent's own presence or load may have changed.
    record Self() implements Seen {}

    /// Some queue may have changed.
    record Queues() implements Seen {}
  }

  /// The last event sent of each conversation; the longest untouched are forgotten.
  private static final class Cursors {
    private final Map<ConversationId, Long> last =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
            return size() > REMEMBERED;
          }
        };

    long get(ConversationId id, long unknown) {
      return last.getOrDefault(id, unknown);
    }

    void put(ConversationId id, long no) {
      last.put(id, no);
    }
  }
}
