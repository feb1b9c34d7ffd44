package dev.baton.api.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Finish;
import dev.baton.domain.conversation.Turn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation as its customer sees it.
///
/// @param detail the state within
/// @param turn whose move it is; null when it has ended
/// @param readSeq what the customer has read
/// @param agentReadSeq what agents have read
/// @param resolution who ended it; null while it lives
/// @param laterOffered it was offered to continue later, in this cycle
/// @param deferral why it is out of the line, null unless it is
/// @param csat that you were asked how it went, and what you said; null unless you were
/// @param lastEventNo the last event that the customer may see
public record ConversationView(
    String id,
    String inbox,
    PublicState state,
    @Schema(
            allowableValues = {
              "NEW",
              "QUEUED",
              "OFFERED",
              "ACTIVE",
              "HOLD",
              "DEFERRED",
              "WRAP_UP",
              "RESOLVED",
              "ABANDONED"
            })
        String detail,
    @Nullable Turn turn,
    String topic,
    String language,
    @Nullable AgentName agent,
    long lastSeq,
    long readSeq,
    long agentReadSeq,
    Instant openedAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant resolvedAt,
    Finish.@Nullable Resolution resolution,
    boolean laterOffered,
    @Nullable DeferralView deferral,
    @Nullable CsatView csat,
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
        DeferralView.offered(c),
        DeferralView.of(c),
        CsatView.of(c),
        c.publicEventNo());
  }
}
