package dev.baton.domain.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that was said.
///
/// @param seq place among the public messages of the conversation, from 1 without a gap; null for a
///   note
/// @param authorId the agent's key, null for others
/// @param clientMessageId the sender's own name for it, null for the system's
public record Message(
    UUID id,
    ConversationId conversation,
    @Nullable Long seq,
    Author author,
    @Nullable String authorId,
    String authorName,
    Kind kind,
    String text,
    Instant at,
    @Nullable String clientMessageId) {

  /// The longest text, in characters.
  public static final int MAX_TEXT = 8_000;

  Message withText(String other) {
    return new Message(
        id, conversation, seq, author, authorId, authorName, kind, other, at, clientMessageId);
  }

  /// Who speaks.
  public enum Author {
    CUSTOMER,
    AGENT,
    SYSTEM
  }

  /// What kind of speech it is; all but the first two are the system's.
  public enum Kind {
    TEXT,
    /// Internal: customers never see it.
    NOTE,
    GREETING,
    NOBODY_ONLINE,
    FINDING_SOMEONE,
    REMINDER,
    CLOSED_FOR_SILENCE,
    /// Offers to continue later.
    CONTINUE_LATER,
    /// It has left the line, and how it comes back.
    DEFERRED,
    /// It waits in the line again.
    BACK_IN_LINE,
    CLOSED_AS_DEFERRED,
    /// Nobody is there before the next opening.
    OUT_OF_HOURS,
    /// The answer takes longer than was promised.
    APOLOGY,
    /// Asks how it went.
    CSAT_REQUEST
  }
}
