package dev.baton.api.conversation;

import dev.baton.domain.conversation.Message;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message on the wire.
///
/// @param seq place among the public messages, from 1 without a gap; null for a note
/// @param authorId the agent's key, null for others
/// @param kind `text`, `note`, or what kind of system message it is
/// @param clientMessageId the sender's own name for it; only they see it
public record MessageView(
    UUID id,
    @Nullable Long seq,
    Message.Author author,
    @Nullable String authorId,
    String authorName,
    Message.Kind kind,
    String text,
    Instant at,
    @Nullable String clientMessageId) {

  public static MessageView forCustomer(Message m) {
    return of(m, m.author() == Message.Author.CUSTOMER);
  }

  /// @param agent the key of who reads
  public static MessageView forAgent(Message m, String agent) {
    return of(m, m.author() == Message.Author.AGENT && agent.equals(m.authorId()));
  }

  private static MessageView of(Message m, boolean own) {
    return new MessageView(
        m.id(),
        m.seq(),
        m.author(),
        m.authorId(),
        m.authorName(),
        m.kind(),
        m.text(),
        m.at(),
        own ? m.clientMessageId() : null);
  }
}
