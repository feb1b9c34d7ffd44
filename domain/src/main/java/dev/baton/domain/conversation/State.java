package dev.baton.domain.conversation;

/// Where a conversation is in its life.
public enum State {
  /// Opened by a message; context and queue are still to be found.
  NEW,
  QUEUED,
  OFFERED,
  ACTIVE,
  RESOLVED,
  /// Ended by the customer before anybody answered.
  ABANDONED;

  public boolean live() {
    return this != RESOLVED && this != ABANDONED;
  }
}
