package dev.baton.domain.text;

/// A text that cannot be: stop, retrying cannot help.
public final class InvalidText extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String expected;

  InvalidText(String expected) {
    super("expected " + expected);
    this.expected = expected;
  }

  /// What would have been right, for a person to read.
  public String expected() {
    return expected;
  }
}
