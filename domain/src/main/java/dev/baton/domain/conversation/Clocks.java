package dev.baton.domain.conversation;

import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The first-response clock of the current cycle, and what it led to.
///
/// @param firstMessageAt start: the customer's first message of this cycle
/// @param firstResponseDueAt when level 1 is reached without an answer
/// @param firstResponseAt the first public message of a human
/// @param firstAssignedAt when an agent first took it
/// @param escalationLevel 0–3
/// @param paused how long the clock of the answer that is owed has stood still; zero once answered
public record Clocks(
    Instant firstMessageAt,
    Instant firstResponseDueAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant firstAssignedAt,
    int escalationLevel,
    Duration paused) {

  /// The clock of a cycle that begins now.
  static Clocks starting(Instant now, Timings timings) {
    return new Clocks(now, timings.firstResponseDue(now), null, null, 0, Duration.ZERO);
  }

  Clocks answered(Instant at) {
    return with(
        firstResponseDueAt,
        firstResponseAt == null ? at : firstResponseAt,
        firstAssignedAt,
        escalationLevel,
        Duration.ZERO);
  }

  Clocks assigned(Instant at) {
    return with(
        firstResponseDueAt,
        firstResponseAt,
        firstAssignedAt == null ? at : firstAssignedAt,
        escalationLevel,
        paused);
  }

  Clocks escalated(int level) {
    return with(firstResponseDueAt, firstResponseAt, firstAssignedAt, level, paused);
  }

  Clocks dueAt(Instant due) {
    return with(due, firstResponseAt, firstAssignedAt, escalationLevel, paused);
  }

  /// They stood still for so long: what is owed is due so much later.
  Clocks resumed(Duration pause) {
    Instant due = firstResponseAt == null ? firstResponseDueAt.plus(pause) : firstResponseDueAt;
    return with(due, firstResponseAt, firstAssignedAt, escalationLevel, paused.plus(pause));
  }

  private Clocks with(
      Instant newDue,
      @Nullable Instant newResponse,
      @Nullable Instant newAssigned,
      int newLevel,
      Duration newPaused) {
    return new Clocks(firstMessageAt, newDue, newResponse, newAssigned, newLevel, newPaused);
  }
}
