package dev.baton.domain.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random hours around each change of the clock, beside looking at the wall every minute.
class BruteForceTest {
  private static final int DAYS = 5;
  private static final int MINUTES = DAYS * 24 * 60;
  private static final int HOURS = 60;
  private static final int QUESTIONS = 40;

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2026-03-29",
    "Europe/Berlin,       2026-10-25",
    "America/New_York,    2026-03-08",
    "America/New_York,    2026-11-01",
    "Australia/Sydney,    2026-10-04",
    "Australia/Sydney,    2026-04-05",
    "Australia/Lord_Howe, 2026-10-04",
    "Australia/Lord_Howe, 2026-04-05",
    // These change at midnight: a day begins at one, or its last hour comes twice.
    "America/Santiago,    2026-09-06",
    "America/Santiago,    2026-04-05",
    "Asia/Kathmandu,      2026-04-05",
  })
  void agreesWithLookingAtTheWallEveryMinute(String zoneId, LocalDate changeOn) {
    var zone = ZoneId.of(zoneId);
    var random = new Random(zoneId.hashCode() * 31L + changeOn.toEpochDay());
    Instant begin = changeOn.minusDays(2).atStartOfDay(zone).toInstant();
    for (int i = 0; i < HOURS; i++) {
      BusinessHours hours = hours(zone, changeOn, random);
      var wall = new Wall(hours, begin);
      for (int j = 0; j < QUESTIONS; j++) {
        compare(hours, wall, random);
      }
    }
  }

  private static void compare(BusinessHours hours, Wall wall, Random random) {
    int minute = random.nextInt(MINUTES);
    int other = minute + random.nextInt(MINUTES - minute);
    Instant at = wall.at(minute);

    assertThat(hours.isOpen(at)).as("%s at %s", hours, at).isEqualTo(wall.open[minute]);
    assertThat(hours.between(at, wall.at(other)))
        .as("%s from %s to %s", hours, at, wall.at(other))
        .isEqualTo(Duration.ofMinutes(wall.between(minute, other)));
    same(hours, at, wall, wall.first(minute, true), hours.nextOpening(at).orElse(null));
    same(hours, at, wall, wall.first(minute, false), hours.nextClosing(at).orElse(null));
    int open = 1 + random.nextInt(600);
    same(
        hours,
        at,
        wall,
        wall.add(minute, open),
        hours.add(at, Duration.ofMinutes(open)).orElse(null));
  }

  /// @param minute −1 if it is beyond what the wall was looked at
  private static void same(
      BusinessHours hours, Instant at, Wall wall, int minute, @Nullable Instant answer) {
    if (minute >= 0) {
      assertThat(answer).as("%s from %s", hours, at).isEqualTo(wall.at(minute));
    } else if (answer != null) {
      assertThat(answer).as("%s from %s", hours, at).isAfterOrEqualTo(wall.at(MINUTES));
    }
  }

  private static BusinessHours hours(ZoneId zone, LocalDate changeOn, Random random) {
    Map<DayOfWeek, List<Interval>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, day(random));
    }
    Map<LocalDate, List<Interval>> exceptions = new HashMap<>();
    for (int day = -2; day < DAYS - 2; day++) {
      if (random.nextInt(4) == 0) {
        exceptions.put(changeOn.plusDays(day), day(random));
      }
    }
    return new BusinessHours(zone, week, exceptions);
  }

  /// Up to three intervals; their ends are in the small hours more often than chance has it.
  private static List<Interval> day(Random random) {
    var ends = new TreeSet<Integer>();
    int count = 2 * random.nextInt(4);
    while (ends.size() < count) {
      ends.add(random.nextBoolean() ? random.nextInt(9) * 30 : random.nextInt(Interval.DAY + 1));
    }
    List<Integer> sorted = new ArrayList<>(ends);
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i += 2) {
      intervals.add(new Interval(sorted.get(i), sorted.get(i + 1)));
    }
    return intervals;
  }

  /// What the clock on the wall showed in each minute.
  private static final class Wall {
    private final Instant begin;
    private final boolean[] open = new boolean[MINUTES];

    Wall(BusinessHours hours, Instant begin) {
      this.begin = begin;
      for (int minute = 0; minute < MINUTES; minute++) {
        ZonedDateTime shown = at(minute).atZone(hours.zone());
        int time = shown.getHour() * 60 + shown.getMinute();
        List<Interval> day =
            hours
                .exceptions()
                .getOrDefault(
                    shown.toLocalDate(),
                    hours.week().getOrDefault(shown.getDayOfWeek(), List.of()));
        open[minute] = day.stream().anyMatch(one -> one.from() <= time && time < one.to());
      }
    }

    Instant at(int minute) {
      return begin.plus(Duration.ofMinutes(minute));
    }

    int between(int from, int to) {
      int sum = 0;
      for (int minute = from; minute < to; minute++) {
        sum += open[minute] ? 1 : 0;
      }
      return sum;
    }

    int first(int from, boolean wanted) {
      for (int minute = from; minute < MINUTES; minute++) {
        if (open[minute] == wanted) {
          return minute;
        }
      }
      return -1;
    }

    int add(int from, int left) {
      int missing = left;
      for (int minute = from; minute < MINUTES; minute++) {
        missing -= open[minute] ? 1 : 0;
        if (missing == 0) {
          return minute + 1;
        }
      }
      return -1;
    }
  }
}
