package dev.baton.domain.hours;

/// Hours that cannot be: stop, retrying cannot help.
public final class InvalidHours extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String value;
  private final String expected;

  public InvalidHours(String field, String value, String expected) {
    super(field + " is " + value + ", expected " + expected);
    this.field = field;
    this.value = value;
    this.expected = expected;
  }

  /// The path of what is wrong, like `week.monday[1].from`.
  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String expected() {
    return expected;
  }

  /// The same, seen from what holds it.
  public InvalidHours in(String holder) {
    return new InvalidHours(holder + "." + field, value, expected);
  }
}
