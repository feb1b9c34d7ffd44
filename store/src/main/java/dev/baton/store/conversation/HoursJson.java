package dev.baton.store.conversation;

import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.HoursPolicy;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// [HoursPolicy] as it stands in rows and policies.
///
/// @param week intervals by day, in minutes since midnight
/// @param exceptions the same by date
public record HoursJson(
    String zone,
    Map<DayOfWeek, List<Interval>> week,
    Map<String, List<Interval>> exceptions,
    HoursPolicy.OutOfHours outOfHours) {

  public static HoursJson of(HoursPolicy policy) {
    Map<String, List<Interval>> exceptions = new TreeMap<>();
    policy.hours().exceptions().forEach((date, open) -> exceptions.put(date.toString(), open));
    return new HoursJson(
        policy.hours().zone().getId(),
        new TreeMap<>(policy.hours().week()),
        exceptions,
        policy.outOfHours());
  }

  /// What is always open needs no place in a row.
  static @Nullable HoursJson orNull(HoursPolicy policy) {
    return policy.equals(HoursPolicy.ALWAYS) ? null : of(policy);
  }

  public HoursPolicy toPolicy() {
    Map<LocalDate, List<Interval>> dates =
        exceptions.entrySet().stream()
            .collect(Collectors.toMap(one -> LocalDate.parse(one.getKey()), Map.Entry::getValue));
    return new HoursPolicy(new BusinessHours(ZoneId.of(zone), week, dates), outOfHours);
  }
}
