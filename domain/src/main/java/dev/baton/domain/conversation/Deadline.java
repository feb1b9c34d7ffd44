package dev.baton.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that must happen at `due`, once. The three together are its identity: an action is
/// done only if exactly this is still due.
public record Deadline(Kind kind, int cycle, Instant due) {
  /// What is held against somebody for being silent, or away.
  private static final Set<Kind> OF_SILENCE =
      EnumSet.of(
          Kind.OFFER_EXPIRY,
          Kind.CUSTOMER_LEFT,
          Kind.ASSIGNEE_RESPONSE,
          Kind.OWNER_GONE,
          Kind.IDLE,
          Kind.REMINDER,
          Kind.AUTO_RESOLVE);

  /// What everybody is given at least who could not speak while the service was away.
  public static final Duration AFTER_OUTAGE = Duration.ofSeconds(15);

  /// Over so long it is spread for whom that ends. Else what fell due in an outage and in the
  /// fifteen seconds after it, of all conversations, would be due at one moment.
  public static final Duration SPREAD = Duration.ofSeconds(4);

  /// The same where the service was away until `back`: nobody is blamed for us. What was promised
  /// to the customer is due all the same.
  Deadline excused(ConversationId conversation, @Nullable Instant back) {
    if (back == null || !OF_SILENCE.contains(kind)) {
      return this;
    }
    Instant earliest = back.plus(AFTER_OUTAGE).plus(conversation.within(SPREAD));
    return due.isBefore(earliest) ? new Deadline(kind, cycle, earliest) : this;
  }

  /// What happens then.
  public enum Kind {
    ROUTE("find context and queue"),
    ASSIGN("find an agent"),
    RELAX("nobody is free: ask for less"),
    HOLD_OVER("the hold is over: the owner goes on"),
    WRAP_UP_OVER("the time for the wrap-up is up"),
    WAKE("the customer is back: wake the conversation"),
    OFFER_EXPIRY("offer runs out"),
    FIRST_RESPONSE("first response due, level 1"),
    LADDER("climb the escalation ladder"),
    CUSTOMER_LEFT("customer gone: out of the line"),
    DEFERRAL_OVER("continue-later runs out"),
    ASSIGNEE_RESPONSE("answer due: requeue"),
    OWNER_GONE("agent gone: find another"),
    IDLE("silence: free capacity"),
    REMINDER("silence: remind"),
    AUTO_RESOLVE("silence: resolve");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /// In words, for timers in Temporal's UI and for the screens.
    public String meaning() {
      return meaning;
    }
  }
}
