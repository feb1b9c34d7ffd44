package dev.baton.domain.inbox;

import java.time.Duration;

/// What becomes of a customer who waits in line when there is no sign of them any more.
///
/// @param after the last sign; at least [#SHORTEST] in policies; default 2 min
/// @param then default [Then#KEEP]: an answer reaches them when they come back
public record CustomerLeft(Duration after, Then then) {
  /// No policy says less: within it a page is loaded again, a connection found again, and a reader
  /// who only asks now and then has asked.
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  public static final CustomerLeft DEFAULT = new CustomerLeft(Duration.ofMinutes(2), Then.KEEP);

  /// Whether it matters at all if they are there.
  public boolean matters() {
    return then != Then.KEEP;
  }

  /// What is done.
  public enum Then {
    /// They wait on, there or not.
    KEEP,
    /// They leave the line with their place kept, and are back in it at the next sign of them.
    DEFER,
    /// It ends; a message opens it again.
    ABANDON
  }
}
