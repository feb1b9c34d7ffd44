package dev.baton.domain.conversation;

/// What the system tells a customer at most once a cycle.
public enum Notice {
  GREETING,
  NOBODY_ONLINE,
  /// Offered to continue later.
  CONTINUE_LATER,
  /// Nobody is there before the next opening.
  OUT_OF_HOURS
}
