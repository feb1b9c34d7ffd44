package dev.baton.domain.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// When a team is there, by the wall clock of its time zone: an instant is open if the clock on the
/// wall then shows a time inside an interval of the date it shows. So where the clock leaps over an
/// interval, that one is shorter or is not at all; and what the clock shows twice is open twice.
///
/// Nothing here looks further than [#HORIZON]: what does not happen within it counts as never.
///
/// @param week what is open on each day, in order and without overlap; a day left out is closed
/// @param exceptions dates on which other hours hold instead; none at all is closed
public record BusinessHours(
    ZoneId zone, Map<DayOfWeek, List<Interval>> week, Map<LocalDate, List<Interval>> exceptions) {
  /// 400 days: longer than any pause that comes back each year.
  public static final Duration HORIZON = Duration.ofDays(400);

  public static final BusinessHours ALWAYS =
      new BusinessHours(
          ZoneOffset.UTC,
          Arrays.stream(DayOfWeek.values())
              .collect(Collectors.toMap(Function.identity(), _ -> List.of(Interval.WHOLE_DAY))),
          Map.of());

  /// Refuses intervals of a day that overlap or are out of order, with an [InvalidHours]: stop,
  /// retrying cannot help.
  public BusinessHours {
    Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
    week.forEach(
        (day, open) -> days.put(day, inOrder("week." + day.name().toLowerCase(Locale.ROOT), open)));
    Map<LocalDate, List<Interval>> dates = new TreeMap<>();
    exceptions.forEach((date, open) -> dates.put(date, inOrder("exceptions." + date, open)));
    week = Map.copyOf(days);
    exceptions = Map.copyOf(dates);
  }

  private static List<Interval> inOrder(String day, List<Interval> intervals) {
    for (int i = 1; i < intervals.size(); i++) {
      Interval before = intervals.get(i - 1);
      if (intervals.get(i).from() < before.to()) {
        throw new InvalidHours(
            day + "[" + i + "].from", intervals.get(i).fromText(), "not before " + before.toText());
      }
    }
    return List.copyOf(intervals);
  }

  public boolean isOpen(Instant at) {
    return new Openings(this, at, at.plusNanos(1)).next().isPresent();
  }

  /// The first instant from `at` on that is open: `at` itself if it is. Empty for never.
  public Optional<Instant> nextOpening(Instant at) {
    return new Openings(this, at, at.plus(HORIZON)).next().map(Opening::from);
  }

  /// The first instant from `at` on that is closed: `at` itself if it is. Empty for never.
  public Optional<Instant> nextClosing(Instant at) {
    Instant end = at.plus(HORIZON);
    var openings = new Openings(this, at, end);
    Instant open = at;
    Optional<Opening> next = openings.next();
    while (next.isPresent() && next.get().from().equals(open)) {
      open = next.get().to();
      next = openings.next();
    }
    return open.isBefore(end) ? Optional.of(open) : Optional.empty();
  }

  /// When so much open time has passed since `start`: the due time of a clock that stands still
  /// while closed. What is over just as they close is due then, not at the next opening. Empty for
  /// never.
  public Optional<Instant> add(Instant start, Duration open) {
    Duration left = open;
    var openings = new Openings(this, start, start.plus(HORIZON));
    if (!left.isPositive()) {
      return Optional.of(start.plus(left));
    }
    for (var next = openings.next(); next.isPresent(); next = openings.next()) {
      Duration length = next.get().length();
      if (left.compareTo(length) <= 0) {
        return Optional.of(next.get().from().plus(left));
      }
      left = left.minus(length);
    }
    return Optional.empty();
  }

  /// How much of the time from `a` to `b` is open; nothing if `b` is not after `a`. Its effort
  /// grows with the days between.
  public Duration between(Instant a, Instant b) {
    Duration open = Duration.ZERO;
    var openings = new Openings(this, a, b);
    for (var next = openings.next(); next.isPresent(); next = openings.next()) {
      open = open.plus(next.get().length());
    }
    return open;
  }

  List<Interval> on(LocalDate date) {
    List<Interval> exception = exceptions.get(date);
    return exception == null ? week.getOrDefault(date.getDayOfWeek(), List.of()) : exception;
  }
}
