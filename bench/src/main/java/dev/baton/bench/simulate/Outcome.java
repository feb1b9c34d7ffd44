package dev.baton.bench.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What became of a run.
///
/// @param answeredWithin share answered in time of all who did not go within their first 5 s, 0–1
/// @param abandoned share of all who went, or whom nobody came to, 0–1
/// @param waited share of all who had to wait at all, 0–1
/// @param waitSeconds until an agent came or the customer went
/// @param occupancy held ÷ offered unit-seconds, 0–1
/// @param spread standard deviation ÷ mean of the agents' own occupancy: 0 is perfectly even
record Outcome(
    int conversations,
    double answeredWithin,
    double abandoned,
    double waited,
    Waits waitSeconds,
    double occupancy,
    double spread) {
  /// Who goes at once has not been let down.
  private static final double AT_ONCE = 5;

  private static final double A_MOMENT = 1e-6;

  record Waits(double mean, double p50, double p90, double p99) {}

  static Outcome of(Scenario scenario, List<Contact> all, List<Desk> desks) {
    List<Contact> counted =
        all.stream().filter(contact -> contact.arrival.at() >= scenario.warmUp()).toList();
    double[] shares =
        desks.stream()
            .filter(desk -> offered(scenario, desk) > 0)
            .mapToDouble(desk -> desk.busy() / offered(scenario, desk))
            .toArray();
    double offered = desks.stream().mapToDouble(desk -> offered(scenario, desk)).sum();
    double busy = desks.stream().mapToDouble(Desk::busy).sum();
    return new Outcome(
        counted.size(),
        answeredWithin(scenario, counted),
        share(counted.stream().filter(contact -> !contact.wasServed()).count(), counted.size()),
        share(counted.stream().filter(one -> one.waited() > A_MOMENT).count(), counted.size()),
        waits(counted),
        offered == 0 ? 0 : busy / offered,
        spread(shares));
  }

  /// The mean of several days; the percentiles too, each day's weighing the same.
  static Outcome mean(List<Outcome> days) {
    return new Outcome(
        days.stream().mapToInt(Outcome::conversations).sum(),
        mean(days, Outcome::answeredWithin),
        mean(days, Outcome::abandoned),
        mean(days, Outcome::waited),
        new Waits(
            mean(days, day -> day.waitSeconds().mean()),
            mean(days, day -> day.waitSeconds().p50()),
            mean(days, day -> day.waitSeconds().p90()),
            mean(days, day -> day.waitSeconds().p99())),
        mean(days, Outcome::occupancy),
        mean(days, Outcome::spread));
  }

  private static double mean(List<Outcome> days, ToDoubleFunction<Outcome> figure) {
    return days.stream().mapToDouble(figure).average().orElse(0);
  }

  private static double answeredWithin(Scenario scenario, List<Contact> counted) {
    long judged = counted.stream().filter(one -> one.wasServed() || one.waited() > AT_ONCE).count();
    long inTime =
        counted.stream()
            .filter(one -> one.answeredAfter() <= scenario.answerWithinSeconds())
            .count();
    return share(inTime, judged);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static Waits waits(List<Contact> counted) {
    double[] sorted = counted.stream().mapToDouble(Contact::waited).sorted().toArray();
    double mean = Arrays.stream(sorted).average().orElse(0);
    return new Waits(mean, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
  }

  private static double offered(Scenario scenario, Desk desk) {
    double from = Math.max(desk.worker.from(), scenario.warmUp());
    double to = Math.min(desk.worker.to(), scenario.horizon());
    return Math.max(0, to - from) * scenario.capacity();
  }

  private static double spread(double[] shares) {
    double mean = Arrays.stream(shares).average().orElse(0);
    double variance =
        Arrays.stream(shares).map(one -> (one - mean) * (one - mean)).average().orElse(0);
    return mean == 0 ? 0 : Math.sqrt(variance) / mean;
  }
}
