package dev.baton.domain.conversation;

/// What happens at most once a cycle.
public enum Notice {
  GREETING,
  NOBODY_ONLINE,
  /// Offered to continue later.
  CONTINUE_LATER,
  /// Escalated since all who could take it have declined it or let it ring.
  EVERYBODY_EXCLUDED,
  /// Escalated since nobody has answered in time.
  FIRST_RESPONSE_LATE,
  /// Nobody is there before the next opening.
  OUT_OF_HOURS,
  /// Kept out of a line that was too long.
  LINE_FULL
}
