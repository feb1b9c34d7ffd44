package dev.baton.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The first-response clock of the current cycle, and what it led to.
///
/// @param firstMessageAt start: the customer's first message of this cycle
/// @param firstResponseDueAt when level 1 is reached without an answer
/// @param firstResponseAt the first public message of a human
/// @param firstAssignedAt when an agent first took it
/// @param escalationLevel 0–3
public record Clocks(
    Instant firstMessageAt,
    Instant firstResponseDueAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant firstAssignedAt,
    int escalationLevel) {

  Clocks answered(Instant at) {
    return firstResponseAt != null
        ? this
        : new Clocks(firstMessageAt, firstResponseDueAt, at, firstAssignedAt, escalationLevel);
  }

  Clocks assigned(Instant at) {
    return firstAssignedAt != null
        ? this
        : new Clocks(firstMessageAt, firstResponseDueAt, firstResponseAt, at, escalationLevel);
  }

  Clocks escalated(int level) {
    return new Clocks(firstMessageAt, firstResponseDueAt, firstResponseAt, firstAssignedAt, level);
  }

  Clocks dueAt(Instant due) {
    return new Clocks(firstMessageAt, due, firstResponseAt, firstAssignedAt, escalationLevel);
  }
}
