package dev.baton.domain.conversation;

import dev.baton.domain.inbox.HoursPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A clock that stands still at times.
///
/// @param elapsed what had run when it last started, in open time
/// @param since when that was; null while it stands still
public record Stopwatch(Duration elapsed, @Nullable Instant since) {
  static Stopwatch starting(Instant now) {
    return new Stopwatch(Duration.ZERO, now);
  }

  /// Runs on, or stands still, from now on.
  Stopwatch turned(boolean on, Instant now, HoursPolicy hours) {
    if (on) {
      return since == null ? new Stopwatch(elapsed, now) : this;
    }
    return since == null
        ? this
        : new Stopwatch(elapsed.plus(hours.hours().between(since, now)), null);
  }

  /// When so much will have run; null while it stands still.
  @Nullable Instant due(Duration within, HoursPolicy hours) {
    if (since == null) {
      return null;
    }
    Duration left = within.minus(elapsed);
    return left.isPositive() ? hours.due(since, left) : since;
  }
}
