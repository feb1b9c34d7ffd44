package dev.baton.domain.conversation;

/// Where a conversation is in its life.
public enum State {
  /// Opened by a message; context and queue are still to be found.
  NEW,
  QUEUED,
  OFFERED,
  ACTIVE,
  /// Its owner waits for something else than the customer's words.
  HOLD,
  /// Out of the line for a while, with its place kept.
  DEFERRED,
  /// Resolved for the customer; its owner still notes what is to be noted.
  WRAP_UP,
  RESOLVED,
  /// Ended before anybody answered: by the customer, or as they did not come back.
  ABANDONED;

  /// Whether an agent is looked for, or asked.
  public boolean waits() {
    return this == QUEUED || this == OFFERED;
  }

  public boolean live() {
    return this != RESOLVED && this != ABANDONED;
  }
}
