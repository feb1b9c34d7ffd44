package dev.baton.domain.inbox;

import dev.baton.domain.hours.BusinessHours;
import java.time.Duration;
import java.time.Instant;

/// When a queue is served, and what becomes of who comes at another time.
public record HoursPolicy(BusinessHours hours, OutOfHours outOfHours) {
  public static final HoursPolicy ALWAYS = new HoursPolicy(BusinessHours.ALWAYS, OutOfHours.QUEUE);

  /// When a clock that started then and stands still out of hours is due; for hours that do not
  /// open as often, at the end of what is looked at.
  public Instant due(Instant start, Duration open) {
    return hours.add(start, open).orElseGet(() -> start.plus(BusinessHours.HORIZON));
  }

  /// When somebody is there again, at the latest; `at` itself if they are open then.
  public Instant opening(Instant at) {
    return hours.nextOpening(at).orElseGet(() -> at.plus(BusinessHours.HORIZON));
  }

  /// What becomes of who comes out of hours.
  public enum OutOfHours {
    /// Waits in line, its clocks standing still.
    QUEUE,
    /// Leaves the line, and comes back by itself at the opening.
    DEFER
  }
}
