package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.store.conversation.ConversationQueries.Listed;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Conversations as agents' screens need them.
@Component
final class AgentConversations {
  private final Stores stores;
  private final AgentAccess access;
  private final WorkflowLinks links;

  AgentConversations(Stores stores, AgentAccess access, WorkflowLinks links) {
    this.stores = stores;
    this.access = access;
    this.links = links;
  }

  /// One, with its context, or a 404 problem.
  Mono<AgentConversationView> one(String id, AgentCaller caller) {
    return access.visible(id, caller).flatMap(listed -> withContext(listed, caller));
  }

  /// One that the caller has just changed, even if that has taken it out of their sight.
  Mono<AgentConversationView> changed(ConversationId id, AgentCaller caller) {
    return stores.queries().find(id).flatMap(listed -> withContext(listed, caller));
  }

  private Mono<AgentConversationView> withContext(Listed listed, AgentCaller caller) {
    return stores
        .contexts()
        .cards(listed.conversation().id())
        .collectList()
        .map(cards -> AgentConversationView.of(listed, cards, caller.key(), links, Instant.now()));
  }

  AgentConversationView listed(Listed listed, AgentCaller caller) {
    return AgentConversationView.of(listed, List.of(), caller.key(), links, Instant.now());
  }
}
