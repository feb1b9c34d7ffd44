package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.hours.InvalidHours;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// When a queue is served, by the wall clock of a time zone.
///
/// @param zone like `Europe/Berlin`
/// @param week intervals by day, `monday` to `sunday`; a day left out is closed
/// @param exceptions dates on which other hours hold, or none
/// @param outOfHours `queue` waits in line with its clocks standing still, the default; `defer`
///   leaves the line until the opening
record HoursBody(
    @Size(max = 100) String zone,
    Map<String, List<@Valid Open>> week,
    @Nullable @Size(max = 400) List<@Valid Exceptional> exceptions,
    @Nullable OutOfHours outOfHours) {
  private static final int MOST = 24;

  /// @param from `HH:MM`
  /// @param to `HH:MM`, after `from`, at most `24:00`
  record Open(String from, String to) {
    static Open of(Interval interval) {
      return new Open(interval.fromText(), interval.toText());
    }
  }

  /// @param open empty for closed all day
  record Exceptional(LocalDate date, List<@Valid Open> open) {}

  static HoursBody of(HoursPolicy policy) {
    BusinessHours hours = policy.hours();
    Map<String, List<Open>> week = new TreeMap<>();
    hours.week().forEach((day, open) -> week.put(key(day), open.stream().map(Open::of).toList()));
    List<Exceptional> exceptions =
        new TreeMap<>(hours.exceptions())
            .entrySet().stream()
                .map(one ->
                    new Exceptional(one.getKey(), one.getValue().stream().map(Open::of).toList()))
                .toList();
    return new HoursBody(hours.zone().getId(), week, exceptions, policy.outOfHours());
  }

  /// Refuses, with a 400 that names the field.
  HoursPolicy policy() {
    try {
      return new HoursPolicy(
          new BusinessHours(zoneId(), days(), dates()),
          outOfHours == null ? OutOfHours.QUEUE : outOfHours);
    } catch (InvalidHours invalid) {
      throw Problem.invalidBody(
              "There are no such hours.",
              new InvalidField(invalid.field(), '"' + invalid.value() + '"', invalid.expected()))
          .asException();
    }
  }

  private ZoneId zoneId() {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new InvalidHours("zone", zone, "a time zone like Europe/Berlin");
    }
    return ZoneId.of(zone);
  }

  private Map<DayOfWeek, List<Interval>> days() {
    Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
    week.forEach((day, open) -> days.put(day(day), intervals("week." + day, open)));
    return days;
  }

  private static DayOfWeek day(String sent) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (key(day).equals(sent)) {
        return day;
      }
    }
    throw new InvalidHours("week", sent, "monday to sunday");
  }

  private static String key(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private Map<LocalDate, List<Interval>> dates() {
    Map<LocalDate, List<Interval>> dates = new TreeMap<>();
    List<Exceptional> all = exceptions == null ? List.of() : exceptions;
    for (int i = 0; i < all.size(); i++) {
      String field = "exceptions[" + i + "]";
      Exceptional one = all.get(i);
      if (dates.put(one.date(), intervals(field + ".open", one.open())) != null) {
        throw new InvalidHours(field + ".date", one.date().toString(), "each date once");
      }
    }
    return dates;
  }

  private static List<Interval> intervals(String field, List<Open> open) {
    if (open.size() > MOST) {
      throw new InvalidHours(field, open.size() + " intervals", "at most " + MOST);
    }
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      try {
        intervals.add(Interval.of(open.get(i).from(), open.get(i).to()));
      } catch (InvalidHours invalid) {
        throw invalid.in(field + "[" + i + "]");
      }
    }
    return intervals;
  }
}
