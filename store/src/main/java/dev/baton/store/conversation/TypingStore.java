package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Typing;
import dev.baton.store.Database;
import dev.baton.store.feed.EventFeed;
import dev.baton.store.feed.FeedItem.Typed;
import java.util.List;
import reactor.core.publisher.Mono;

/// Customer and owner see each other type. Nothing of it is kept, but that an owner whose time for
/// an answer is nearly up gets a little more.
public final class TypingStore {
  private final Database database;
  private final ConversationStore conversations;
  private final EventFeed feed;

  public TypingStore(Database database, ConversationStore conversations, EventFeed feed) {
    this.database = database;
    this.conversations = conversations;
    this.feed = feed;
  }

  /// Of an agent who does not have it, it changes nothing and nobody is told.
  ///
  /// @param c as it was read a moment ago
  public Mono<Void> agentTypes(Conversation c, AgentId agent) {
    if (!c.ownedBy(agent)) {
      return Mono.empty();
    }
    feed.committed(List.of(new Typed(c.id(), agent, false)));
    return database.now().filter(now -> Typing.defers(c, agent, now)).flatMap(_ -> defer(c, agent));
  }

  private Mono<Void> defer(Conversation c, AgentId agent) {
    return conversations
        .change(
            c.id(),
            new Promise.Outsider(),
            at -> Mono.just(Typing.ownerTypes(at.conversation(), agent, at.now())))
        .then();
  }

  /// Whoever has it is told; where nobody does, nobody is.
  ///
  /// @param c as it was read a moment ago
  public Mono<Void> customerTypes(Conversation c) {
    Owner owner = c.owner();
    if (c.hasOwner() && owner != null) {
      feed.committed(List.of(new Typed(c.id(), owner.agent().id(), true)));
    }
    return Mono.empty();
  }
}
