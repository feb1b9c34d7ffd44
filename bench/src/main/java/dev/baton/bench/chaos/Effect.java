package dev.baton.bench.chaos;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that had to happen once at its time, and how often it did.
///
/// @param what its kind, in a few words
/// @param due null for what happened though nothing of the kind was due
/// @param at when it happened, by the event log
record Effect(String conversation, String what, @Nullable Instant due, List<Instant> at) {
  Effect {
    at = List.copyOf(at);
  }

  boolean isMissing() {
    return due != null && at.isEmpty();
  }

  /// How many times too often.
  int tooMany() {
    return Math.max(0, at.size() - (due == null ? 0 : 1));
  }

  /// Whether it was due, and happened.
  boolean hasHappened() {
    return due != null && !at.isEmpty();
  }

  boolean isEarly() {
    return due != null && at.stream().anyMatch(one -> one.isBefore(due));
  }
}
