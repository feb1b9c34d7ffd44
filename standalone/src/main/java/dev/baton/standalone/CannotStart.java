package dev.baton.standalone;

/// Baton can't start, for a reason that its user can mend. The message is one line for that user;
/// trying again without a change gives the same answer.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Exit code for options that make no sense.
  public static final int USAGE = 2;

  /// Exit code where another run holds the data folder.
  public static final int IN_USE = 3;

  /// Exit code where a part of Baton did not come up.
  public static final int FAILED = 1;

  private final int exitCode;

  public CannotStart(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public CannotStart(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// What the process answers to its caller.
  public int exitCode() {
    return exitCode;
  }
}
