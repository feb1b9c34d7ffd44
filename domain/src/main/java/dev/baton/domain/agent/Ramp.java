package dev.baton.domain.agent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How somebody who has just signed in gets new conversations: one at a time, so that the first to
/// come are not buried. What they take by themselves is theirs to judge and does not count.
///
/// @param since when they could first be routed anything
/// @param until when they are like everybody else
/// @param every least time between two conversations
/// @param nextAt before it nothing more is routed to them; never after `until`, null until the
///   first
public record Ramp(Instant since, Instant until, Duration every, @Nullable Instant nextAt) {

  public boolean holdsBack(Instant now) {
    return nextAt != null && now.isBefore(nextAt);
  }

  /// After one more was routed to them at `now`.
  Ramp assigned(Instant now) {
    if (!now.isBefore(until)) {
      return this;
    }
    Instant next = now.plus(every);
    return new Ramp(since, until, every, next.isBefore(until) ? next : until);
  }
}
