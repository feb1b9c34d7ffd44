package dev.baton.api.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Finish;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The field's simpler words for where a conversation is.
public enum PublicState {
  QUEUED,
  ACTIVE,
  /// It neither waits in line nor does anybody work on it right now: deferred, or its agent waits
  /// for something else.
  ON_HOLD,
  /// Ended; a message opens it again.
  RESOLVED,
  /// Ended; a message opens another one.
  CLOSED;

  public static PublicState of(Conversation c, Instant now) {
    return switch (c.state()) {
      case NEW, QUEUED, OFFERED -> QUEUED;
      case ACTIVE -> ACTIVE;
      case HOLD, DEFERRED -> ON_HOLD;
      case WRAP_UP -> RESOLVED;
      case RESOLVED, ABANDONED -> c.reopensAt(now) ? RESOLVED : CLOSED;
    };
  }

  /// Whose move it is; null when it has ended.
  public static @Nullable Turn turn(Conversation c) {
    return c.hasEnded() ? null : c.talk().turn();
  }

  /// Who ended it; null while it lives.
  public static Finish.@Nullable Resolution resolution(Conversation c) {
    Finish finish = c.finish();
    return finish == null ? null : finish.resolution();
  }

  /// The agent who has it, or had it when it ended.
  public static @Nullable AgentName agent(Conversation c) {
    return c.owner() == null || c.state() == State.ABANDONED
        ? null
        : AgentName.of(c.owner().agent());
  }
}
