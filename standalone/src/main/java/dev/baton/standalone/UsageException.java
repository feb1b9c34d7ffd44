package dev.baton.standalone;

/// The options make no sense; the message is one line for who typed them.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
