package dev.baton.api.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deferral;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a conversation is out of the line; its place is kept.
///
/// @param reason `customer` comes back when they write or say so, `customer_left` at the next sign
///   of them, `line_full` and `out_of_hours` by themselves
/// @param until when that runs out
public record DeferralView(Deferral.Cause reason, Instant until) {
  public static @Nullable DeferralView of(Conversation c) {
    Deferral deferral = c.deferral();
    return deferral == null ? null : new DeferralView(deferral.cause(), Deferrals.over(c));
  }

  /// Whether the customer was offered to continue later.
  public static boolean offered(Conversation c) {
    return c.notices().contains(Notice.CONTINUE_LATER);
  }
}
