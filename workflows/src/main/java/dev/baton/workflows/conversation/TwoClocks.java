package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Look;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a timer runs. A look says how long is left from when the row was read, and is itself
/// some time on its way to the workflow: seconds, where everybody is busy. As long as PostgreSQL's
/// clock and Temporal's agree, they tell how long. Where they do not, a timer fires once too early,
/// and from then on this run goes by durations alone: late by the way, and never early.
final class TwoClocks {
  /// Clocks of good machines differ by less. An early timer costs more than a late one.
  private static final Duration MARGIN = Duration.ofMillis(10);

  private boolean differ;

  /// From now until the workflow is to look again, not negative.
  ///
  /// @param seenAt when the look reached the workflow, in milliseconds
  /// @param now by Temporal's clock
  Duration until(Look look, long seenAt, Instant now) {
    Duration left = look.untilLook().minusMillis(now.toEpochMilli() - seenAt);
    Duration byTheClock = byTheClock(look, left, now);
    Duration until = !differ && byTheClock.compareTo(left) < 0 ? byTheClock : left;
    return until.isNegative() ? Duration.ZERO : until;
  }

  /// @return `left` where the look does not say when
  private static Duration byTheClock(Look look, Duration left, Instant now) {
    return look.lookAt() == null ? left : Duration.between(now, look.lookAt()).plus(MARGIN);
  }

  /// A timer has fired.
  ///
  /// @param due when it was to, by the row's clock; null if that is not known
  /// @param found what was found then
  void woken(@Nullable Instant due, Look found) {
    differ |= due != null && due.equals(found.lookAt()) && found.untilLook().isPositive();
  }
}
