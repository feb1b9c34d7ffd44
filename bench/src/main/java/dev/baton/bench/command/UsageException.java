package dev.baton.bench.command;

import java.io.Serial;

/// The command was called in a way that it cannot follow. Stop: the message says what to change.
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
