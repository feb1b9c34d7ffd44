package dev.baton.domain.hours;

import java.util.Locale;
import java.util.regex.Pattern;

/// Open from one minute of a day, inclusive, to another, exclusive.
///
/// @param from minutes since midnight by the wall clock, 0–1439
/// @param to the same, after `from`; 1440 is the end of the day
public record Interval(int from, int to) {
  static final int DAY = 24 * 60;

  /// Midnight to midnight.
  public static final Interval WHOLE_DAY = new Interval(0, DAY);

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");

  /// Refuses, with an [InvalidHours] that names `from` or `to`: stop, retrying cannot help.
  public Interval {
    if (from < 0 || from >= DAY) {
      throw new InvalidHours("from", text(from), "00:00 to 23:59");
    }
    if (to <= from || to > DAY) {
      throw new InvalidHours(
          "to", text(to), "after " + text(from) + "; what passes midnight is two intervals");
    }
  }

  /// @param from `HH:MM`
  /// @param to `HH:MM`, at most `24:00`
  public static Interval of(String from, String to) {
    return new Interval(minute("from", from), minute("to", to));
  }

  private static int minute(String field, String time) {
    if (!TIME.matcher(time).matches()) {
      throw new InvalidHours(field, time, "HH:MM, 00:00 to 24:00");
    }
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  /// The beginning as `HH:MM`.
  public String fromText() {
    return text(from);
  }

  /// The end as `HH:MM`.
  public String toText() {
    return text(to);
  }

  private static String text(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
