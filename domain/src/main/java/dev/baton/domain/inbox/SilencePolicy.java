package dev.baton.domain.inbox;

import java.time.Duration;
import java.util.List;

/// What happens when a customer goes quiet.
///
/// @param idle until the agent's capacity is freed; default 5 min
/// @param reminders until the customer is reminded, one to [#MOST_REMINDERS] times; default 5 and
///   10 min
/// @param autoResolve until the conversation resolves itself; default 15 min
/// @param reopen how long a message reopens what was resolved; default 24 h
/// @param wrapUp how long its owner may note what is to be noted after they or the customer ended
///   it; default zero: not at all
/// @param csat whether the customer is asked afterwards how it went
public record SilencePolicy(
    Duration idle,
    List<Duration> reminders,
    Duration autoResolve,
    Duration reopen,
    Duration wrapUp,
    CsatPolicy csat) {
  /// More would be a nuisance.
  public static final int MOST_REMINDERS = 3;

  public static final SilencePolicy DEFAULT =
      new SilencePolicy(
          Duration.ofMinutes(5),
          List.of(Duration.ofMinutes(5), Duration.ofMinutes(10)),
          Duration.ofMinutes(15),
          Duration.ofHours(24));

  /// Without a wrap-up, and with the question that is asked by default.
  public SilencePolicy(
      Duration idle, List<Duration> reminders, Duration autoResolve, Duration reopen) {
    this(idle, reminders, autoResolve, reopen, Duration.ZERO, CsatPolicy.DEFAULT);
  }

  /// @throws IllegalArgumentException if they do not follow one another
  public SilencePolicy {
    reminders = List.copyOf(reminders);
    if (reminders.isEmpty() || reminders.size() > MOST_REMINDERS) {
      throw new IllegalArgumentException("expected 1 to " + MOST_REMINDERS + " reminders");
    }
    if (idle.compareTo(reminders.getFirst()) > 0) {
      throw new IllegalArgumentException("expected idle <= the first reminder");
    }
    for (int i = 1; i < reminders.size(); i++) {
      if (reminders.get(i - 1).compareTo(reminders.get(i)) >= 0) {
        throw new IllegalArgumentException("expected each reminder after the one before");
      }
    }
    if (reminders.getLast().compareTo(autoResolve) >= 0) {
      throw new IllegalArgumentException("expected the last reminder < autoResolve");
    }
  }
}
