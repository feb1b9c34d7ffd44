package dev.baton.activities.outgoing;

/// Nothing came of asking. Whether to ask again is the caller's decision; the message is in a few
/// words, without the address and without what was sent.
public final class OutgoingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutgoingException(String reason) {
    super(reason, null, false, false);
  }

  /// In a few words.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
