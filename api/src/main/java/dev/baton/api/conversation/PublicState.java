package dev.baton.api.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Finish;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The field's simpler words for where a conversation is.
public final class PublicState {
  /// `queued`, `active`, `resolved`, or `closed` once a message would open another conversation.
  public static String of(Conversation c, Instant now) {
    return switch (c.state()) {
      case NEW, QUEUED, OFFERED -> "queued";
      case ACTIVE -> "active";
      case RESOLVED, ABANDONED -> c.reopensAt(now) ? "resolved" : "closed";
    };
  }

  /// Whose move it is: `agent` or `customer`; null when it has ended.
  public static @Nullable String turn(Conversation c) {
    if (!c.live()) {
      return null;
    }
    return c.talk().turn() == Turn.AGENT ? "agent" : "customer";
  }

  /// Who ended it: `agent`, `customer`, `silence` or `abandoned`; null while it lives.
  public static @Nullable String resolution(Conversation c) {
    Finish finish = c.finish();
    return finish == null ? null : finish.resolution().name().toLowerCase(Locale.ROOT);
  }

  /// The agent who has it, or had it when it ended.
  public static @Nullable AgentName agent(Conversation c) {
    return c.owner() == null || c.state() == State.ABANDONED
        ? null
        : AgentName.of(c.owner().agent());
  }

  private PublicState() {}
}
