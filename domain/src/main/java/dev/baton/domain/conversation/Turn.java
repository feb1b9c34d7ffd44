package dev.baton.domain.conversation;

/// Whose move it is.
public enum Turn {
  /// The customer waits for an answer.
  AGENT,
  CUSTOMER
}
