package dev.baton.domain.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.Optional;

/// The openings between two instants, one after the other. It walks from one change of the clock to
/// the next, since between two of them the wall clock runs evenly: so a leap needs no case of its
/// own. Two that touch, at midnight or at a change of the clock, come as two.
final class Openings {
  private final BusinessHours hours;
  private final ZoneRules rules;
  private final Instant end;
  private final ArrayDeque<Opening> found = new ArrayDeque<>();
  private Instant at;

  Openings(BusinessHours hours, Instant from, Instant end) {
    this.hours = hours;
    this.rules = hours.zone().getRules();
    this.at = from;
    this.end = end;
  }

  /// Empty once there is no more before the end.
  Optional<Opening> next() {
    while (found.isEmpty() && at.isBefore(end)) {
      readOneDay();
    }
    return Optional.ofNullable(found.poll());
  }

  /// From where it is to midnight, or to the change of the clock if that is sooner.
  private void readOneDay() {
    ZoneOffset offset = rules.getOffset(at);
    LocalDate date = at.atOffset(offset).toLocalDate();
    Instant until = date.plusDays(1).atStartOfDay().toInstant(offset);
    ZoneOffsetTransition change = rules.nextTransition(at);
    if (change != null) {
      until = earlier(until, change.getInstant());
    }
    until = earlier(until, end);
    Instant midnight = date.atStartOfDay().toInstant(offset);
    for (Interval interval : hours.on(date)) {
      Instant from = later(at, midnight.plus(Duration.ofMinutes(interval.from())));
      Instant to = earlier(until, midnight.plus(Duration.ofMinutes(interval.to())));
      if (from.isBefore(to)) {
        found.add(new Opening(from, to));
      }
    }
    at = until;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
