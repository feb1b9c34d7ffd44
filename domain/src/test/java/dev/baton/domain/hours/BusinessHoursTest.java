package dev.baton.domain.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Interval MORNING = Interval.of("09:00", "12:00");
  private static final Interval AFTERNOON = Interval.of("13:00", "17:00");
  private static final BusinessHours OFFICE =
      new BusinessHours(
          BERLIN,
          Map.of(
              DayOfWeek.MONDAY, List.of(MORNING, AFTERNOON),
              DayOfWeek.TUESDAY, List.of(MORNING)),
          Map.of(
              LocalDate.of(2026, 5, 12), List.of(),
              LocalDate.of(2026, 5, 13), List.of(Interval.of("10:00", "10:30"))));

  @Test
  void isOpenFromTheFirstMinuteToBeforeTheLast() {
    assertThat(OFFICE.isOpen(berlin("2026-05-04T09:00"))).isTrue();
    assertThat(OFFICE.isOpen(berlin("2026-05-04T12:00").minusNanos(1))).isTrue();
    assertThat(OFFICE.isOpen(berlin("2026-05-04T12:00"))).isFalse();
    assertThat(OFFICE.isOpen(berlin("2026-05-06T10:00"))).isFalse();
  }

  @Test
  void opensAgainAfterTheBreakAndOnTheNextDay() {
    assertThat(OFFICE.nextOpening(berlin("2026-05-04T12:30"))).contains(berlin("2026-05-04T13:00"));
    assertThat(OFFICE.nextOpening(berlin("2026-05-04T18:00"))).contains(berlin("2026-05-05T09:00"));
    assertThat(OFFICE.nextClosing(berlin("2026-05-04T09:30"))).contains(berlin("2026-05-04T12:00"));
  }

  @Test
  void anOpenInstantIsItsOwnNextOpeningAndAClosedOneItsOwnNextClosing() {
    Instant open = berlin("2026-05-04T10:00");
    Instant closed = berlin("2026-05-04T12:10");

    assertThat(OFFICE.nextOpening(open)).contains(open);
    assertThat(OFFICE.nextClosing(closed)).contains(closed);
  }

  @Test
  void onAnExceptionItsOwnHoursHold() {
    assertThat(OFFICE.isOpen(berlin("2026-05-12T10:00"))).isFalse();
    assertThat(OFFICE.isOpen(berlin("2026-05-13T10:00"))).isTrue();
    assertThat(OFFICE.nextOpening(berlin("2026-05-11T18:00"))).contains(berlin("2026-05-13T10:00"));
  }

  @Test
  void aClockStandsStillWhileClosed() {
    Instant beforeTheBreak = berlin("2026-05-04T11:59");

    assertThat(OFFICE.add(beforeTheBreak, Duration.ofMinutes(2)))
        .contains(berlin("2026-05-04T13:01"));
    assertThat(OFFICE.add(beforeTheBreak, Duration.ofMinutes(1)))
        .contains(berlin("2026-05-04T12:00"));
    assertThat(OFFICE.add(berlin("2026-05-04T18:00"), Duration.ofMinutes(1)))
        .contains(berlin("2026-05-05T09:01"));
    assertThat(OFFICE.between(beforeTheBreak, berlin("2026-05-04T13:01")))
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whatPassesMidnightIsOneOpening() {
    var night =
        new BusinessHours(
            BERLIN,
            Map.of(
                DayOfWeek.FRIDAY, List.of(Interval.of("22:00", "24:00")),
                DayOfWeek.SATURDAY, List.of(Interval.of("00:00", "02:00"))),
            Map.of());

    assertThat(night.nextClosing(berlin("2026-05-08T23:00"))).contains(berlin("2026-05-09T02:00"));
    assertThat(night.add(berlin("2026-05-08T23:00"), Duration.ofHours(2)))
        .contains(berlin("2026-05-09T01:00"));
  }

  @Test
  void whatNeverOpensSaysSo() {
    var never = new BusinessHours(BERLIN, Map.of(), Map.of());
    var once =
        new BusinessHours(BERLIN, Map.of(), Map.of(LocalDate.of(2026, 5, 4), List.of(MORNING)));
    Instant later = berlin("2026-05-04T11:00");

    assertThat(never.nextOpening(later)).isEmpty();
    assertThat(never.add(later, Duration.ofSeconds(1))).isEmpty();
    assertThat(never.between(later, later.plus(Duration.ofDays(30)))).isZero();
    assertThat(once.add(later, Duration.ofHours(1))).contains(berlin("2026-05-04T12:00"));
    assertThat(once.add(later, Duration.ofHours(2))).isEmpty();
  }

  @Test
  void alwaysNeverCloses() {
    Instant at = berlin("2026-05-04T12:34");

    assertThat(BusinessHours.ALWAYS.isOpen(at)).isTrue();
    assertThat(BusinessHours.ALWAYS.nextClosing(at)).isEmpty();
    assertThat(BusinessHours.ALWAYS.add(at, Duration.ofSeconds(60))).contains(at.plusSeconds(60));
  }

  /// How long a day and its small hours are at each change of the clock: leapt over in spring,
  /// shown twice in autumn, by half an hour only on Lord Howe.
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2026-03-29, 02:00, 03:00, 1380,   0",
    "Europe/Berlin,       2026-10-25, 02:00, 03:00, 1500, 120",
    "America/New_York,    2026-03-08, 01:30, 03:30, 1380,  60",
    "America/New_York,    2026-11-01, 01:30, 03:30, 1500, 150",
    "Australia/Sydney,    2026-10-04, 02:30, 04:00, 1380,  60",
    "Australia/Sydney,    2026-04-05, 02:00, 02:30, 1500,  60",
    "Australia/Lord_Howe, 2026-10-04, 02:00, 03:00, 1410,  30",
    "Australia/Lord_Howe, 2026-04-05, 01:30, 02:00, 1470,  60",
  })
  void countsTheMinutesThatTheWallClockShows(
      String zone, LocalDate date, String from, String to, int day, int open) {
    BusinessHours whole = onEachDay(ZoneId.of(zone), Interval.WHOLE_DAY);
    BusinessHours small = onEachDay(ZoneId.of(zone), Interval.of(from, to));
    Instant begin = date.atStartOfDay(ZoneId.of(zone)).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();

    assertThat(whole.between(begin, end)).isEqualTo(Duration.ofMinutes(day));
    assertThat(small.between(begin, end)).isEqualTo(Duration.ofMinutes(open));
    assertThat(small.add(begin, Duration.ofMinutes(open + 1L)))
        .isEqualTo(small.add(end, Duration.ofMinutes(1)));
  }

  @Test
  void opensAsTheClockHasLeaptIntoAnInterval() {
    BusinessHours small = onEachDay(BERLIN, Interval.of("02:30", "03:30"));

    assertThat(small.nextOpening(berlin("2026-03-29T00:00")))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(small.nextClosing(Instant.parse("2026-03-29T01:00:00Z")))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> Interval.of("9:00", "12:00"))
        .isInstanceOf(InvalidHours.class)
        .hasMessage("from is 9:00, expected HH:MM, 00:00 to 24:00");
    assertThatThrownBy(() -> Interval.of("22:00", "02:00"))
        .hasMessageContaining("to is 02:00")
        .hasMessageContaining("two intervals");
    assertThatThrownBy(() -> Interval.of("24:00", "24:00")).hasMessageContaining("from is 24:00");
    assertThatThrownBy(() -> onEachDay(BERLIN, AFTERNOON, MORNING))
        .hasMessageContaining("[1].from is 09:00, expected not before 17:00");
  }

  private static BusinessHours onEachDay(ZoneId zone, Interval... open) {
    return new BusinessHours(
        zone,
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(d -> d, _ -> List.of(open))),
        Map.of());
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
