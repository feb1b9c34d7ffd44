package dev.baton.domain.conversation;

/// What the system tells a customer at most once a cycle.
public enum Notice {
  GREETING,
  NOBODY_ONLINE,
  /// Offered to continue later.
  CONTINUE_LATER
}
