package dev.baton.api.conversation;

import dev.baton.api.identity.Caller.CustomerCaller;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.store.conversation.ConversationStore.Snapshot;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// A customer's own conversations; anybody else's answer exactly as unknown ones do.
@Component
final class CustomerConversations {
  private final Stores stores;
  private final CustomerPresence presence;

  CustomerConversations(Stores stores, CustomerPresence presence) {
    this.stores = stores;
    this.presence = presence;
  }

  /// The conversation, or a 404 problem; asking for it is a sign of its customer.
  Mono<Conversation> own(String id, CustomerCaller caller) {
    return ownId(id, caller)
        .flatMap(stores.conversations()::find)
        .map(Snapshot::conversation)
        .flatMap(presence::seen)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  /// The conversation's id if it is the caller's, or a 404 problem.
  Mono<ConversationId> ownId(String id, CustomerCaller caller) {
    return Mono.justOrEmpty(parsed(id))
        .filterWhen(parsed -> stores.queries().belongsTo(parsed, caller.externalId()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  /// What is no id names nothing.
  static Optional<ConversationId> parsed(String id) {
    try {
      return Optional.of(UUID.fromString(id)).map(ConversationId::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
