package dev.baton.domain.conversation;

import org.jspecify.annotations.Nullable;

/// Where a conversation stands, as far as whoever rings it knows: keys, nothing personal.
///
/// @param queue null until routed
/// @param priority of the queue's; meaningless without it
/// @param cycle 1 when opened, one more with each reopening
public record ConversationKeys(
    ConversationId id, String inbox, @Nullable String queue, int priority, int cycle) {

  public static ConversationKeys of(Conversation c) {
    Routing routing = c.routing();
    return new ConversationKeys(
        c.id(),
        c.inbox(),
        routing == null ? null : routing.queue(),
        routing == null ? Look.DEFAULT_PRIORITY : routing.priority(),
        c.cycle());
  }
}
