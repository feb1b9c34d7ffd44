package dev.baton.api.conversation;

import dev.baton.domain.conversation.Conversation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation as its customer sees it.
///
/// @param state `queued`, `active`, `resolved` or `closed`
/// @param detail the state within
/// @param turn `agent` or `customer`; null when it has ended
/// @param readSeq what the customer has read
/// @param agentReadSeq what agents have read
/// @param resolution `agent`, `customer`, `silence` or `abandoned`; null while it lives
/// @param lastEventNo the last event that the customer may see
public record ConversationView(
    String id,
    String inbox,
    String state,
    String detail,
    @Nullable String turn,
    String topic,
    String language,
    @Nullable AgentName agent,
    long lastSeq,
    long readSeq,
    long agentReadSeq,
    Instant openedAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolution,
    long lastEventNo) {

  public static ConversationView of(Conversation c, Instant now) {
    return new ConversationView(
        c.id().toString(),
        c.inbox(),
        PublicState.of(c, now),
        c.state().name(),
        PublicState.turn(c),
        c.topic(),
        c.language(),
        PublicState.agent(c),
        c.talk().lastSeq(),
        c.talk().customerReadSeq(),
        c.talk().agentReadSeq(),
        c.openedAt(),
        c.clocks().firstResponseAt(),
        c.finish() == null ? null : c.finish().at(),
        PublicState.resolution(c),
        c.publicEventNo());
  }
}
