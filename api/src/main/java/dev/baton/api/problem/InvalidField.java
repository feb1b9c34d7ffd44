package dev.baton.api.problem;

import java.math.BigDecimal;
import java.time.Duration;

/// One field or parameter that is not as it should be.
///
/// @param field JSON path (`rules[0].when`), parameter or header name; `$` is the whole body
/// @param value what was sent as JSON, shortened to 80 characters; `(missing)` when it was not sent
/// @param expected what would have been right, for a person to read
public record InvalidField(String field, String value, String expected) {

  /// The path of the whole body.
  public static final String BODY = "$";

  /// Stands for a value that was not sent.
  public static final String MISSING = "(missing)";

  private static final int LONGEST_VALUE = 80;
  private static final int LONGEST_FIELD = 200;

  public InvalidField {
    field = Shown.shortened(field, LONGEST_FIELD);
    value = Shown.shortened(value, LONGEST_VALUE);
  }

  /// A field that was not sent.
  public static InvalidField missing(String field, String expected) {
    return new InvalidField(field, MISSING, expected);
  }

  /// @param sent as a number of seconds
  public static InvalidField duration(String field, Duration sent, String expected) {
    return new InvalidField(field, seconds(sent), expected);
  }

  /// As durations are sent: `0.5`.
  public static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
