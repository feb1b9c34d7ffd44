package dev.baton.store.outbox;

import dev.baton.domain.conversation.ConversationKeys;

/// Rings a conversation's workflow: signals it, and starts it if it does not run. Blocks, at most
/// two seconds.
@FunctionalInterface
public interface Ring {
  /// @throws RuntimeException if Temporal is away; retry later
  void ring(ConversationKeys place);
}
