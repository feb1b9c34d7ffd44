package dev.baton.domain.inbox;

import java.time.Duration;

/// What happens when a customer goes quiet.
///
/// @param idle until the agent's capacity is freed; default 5 min
/// @param reminder until the customer is reminded once; default 10 min
/// @param autoResolve until the conversation resolves itself; default 15 min
/// @param reopen how long a message reopens what was resolved; default 24 h
public record SilencePolicy(
    Duration idle, Duration reminder, Duration autoResolve, Duration reopen) {
  public static final SilencePolicy DEFAULT =
      new SilencePolicy(
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofHours(24));

  /// @throws IllegalArgumentException if the three do not follow one another
  public SilencePolicy {
    if (idle.compareTo(reminder) > 0 || reminder.compareTo(autoResolve) >= 0) {
      throw new IllegalArgumentException("expected idle <= reminder < autoResolve");
    }
  }
}
