package dev.baton.bench.simulate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Some days of one scenario, each of a seed of its own, so that one day's luck decides little. The
/// same customers come under every policy, and a larger roster contains the smaller ones.
record Days(Scenario scenario, List<Day> days) {
  /// Times the agents that the load alone keeps busy; a policy that needs more is given up.
  private static final int TOO_MANY = 5;

  record Day(Traffic traffic, long seed) {}

  static Days of(Scenario scenario, long seed, int many) {
    return new Days(
        scenario,
        LongStream.range(seed, seed + many)
            .mapToObj(one -> new Day(Traffic.of(scenario, one), one))
            .toList());
  }

  Outcome run(Policy policy, int agents) {
    return Outcome.mean(
        days.parallelStream()
            .map(day -> policy.run(scenario, day.traffic(), agents, day.seed()))
            .toList());
  }

  /// The fewest agents with whom the target is met, by bisection.
  ///
  /// @return empty if however many are not enough
  Optional<Integer> needed(Policy policy) {
    int guess = Math.max(1, (int) Math.ceil(load()));
    int tooFew = 0;
    int enough = guess;
    while (!suffices(policy, enough)) {
      tooFew = enough;
      enough += Math.max(1, enough / 6);
      if (enough > guess * TOO_MANY + TOO_MANY) {
        return Optional.empty();
      }
    }
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) / 2;
      if (suffices(policy, middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return Optional.of(enough);
  }

  private boolean suffices(Policy policy, int agents) {
    return run(policy, agents).answeredWithin() >= scenario.target();
  }

  /// Agents that the busiest day alone would keep busy.
  private double load() {
    double work =
        days.stream()
            .map(day ->
                day.traffic().arrivals().stream().mapToDouble(Traffic.Arrival::handling).sum())
            .max(Comparator.naturalOrder())
            .orElse(0.0);
    return work / scenario.horizon() / scenario.slots();
  }
}
