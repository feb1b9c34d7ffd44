package dev.baton.domain.conversation;

import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The clocks of the current cycle, and what they led to.
///
/// @param firstMessageAt start: the customer's first message of this cycle
/// @param firstResponseDueAt when level 1 is reached without an answer
/// @param firstResponseAt the first public message of a human
/// @param firstAssignedAt when an agent first took it
/// @param escalationLevel 0–3
/// @param paused how long the clock of the answer that is owed has stood still; zero once answered
/// @param climbed the rungs of its ladder that were reached, by their keys; those of the next
///   response of this turn only
/// @param resolution what has run until it is resolved
public record Clocks(
    Instant firstMessageAt,
    Instant firstResponseDueAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant firstAssignedAt,
    int escalationLevel,
    Duration paused,
    Set<String> climbed,
    Stopwatch resolution) {

  public Clocks {
    climbed = Set.copyOf(climbed);
  }

  /// The clock of a cycle that begins now.
  static Clocks starting(Instant now, Timings timings) {
    return new Clocks(
        now,
        timings.firstResponseDue(now),
        null,
        null,
        0,
        Duration.ZERO,
        Set.of(),
        Stopwatch.starting(now));
  }

  Clocks answered(Instant at) {
    Set<String> ofTheCycle =
        climbed.stream()
            .filter(key -> !key.startsWith(SlaClock.NEXT_RESPONSE.key()))
            .collect(Collectors.toSet());
    return with(
            firstResponseDueAt,
            firstResponseAt == null ? at : firstResponseAt,
            firstAssignedAt,
            escalationLevel,
            Duration.ZERO)
        .with(ofTheCycle, resolution);
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
    return new Clocks(
        firstMessageAt, newDue, newResponse, newAssigned, newLevel, newPaused, climbed, resolution);
  }

  Clocks climbed(Rung rung) {
    Set<String> more = new HashSet<>(climbed);
    more.add(rung.key());
    return with(more, resolution);
  }

  /// The resolution is worked on, or waits for the customer, from now on.
  Clocks working(boolean on, Instant now, HoursPolicy hours) {
    return with(climbed, resolution.turned(on, now, hours));
  }

  private Clocks with(Set<String> newClimbed, Stopwatch newResolution) {
    return new Clocks(
        firstMessageAt,
        firstResponseDueAt,
        firstResponseAt,
        firstAssignedAt,
        escalationLevel,
        paused,
        newClimbed,
        newResolution);
  }
}
