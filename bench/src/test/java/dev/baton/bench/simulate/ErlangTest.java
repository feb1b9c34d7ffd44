package dev.baton.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// With one skill and one chat at a time the simulator is a queue whose answers are known.
class ErlangTest {
  private static final int AGENTS = 20;
  private static final double HANDLING = 180;
  private static final double PATIENCE = 120;
  private static final int SEEDS = 10;

  /// Chances of being wrong by this many standard errors: 1 in 15,000.
  private static final double ERRORS = 4;

  @Test
  void knowsErlangCByItsTextbookValue() {
    assertThat(Erlang.waits(10, 8)).isCloseTo(0.409, within(0.001));
    assertThat(Erlang.waits(1, 0.5)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void letsAsManyWaitAndAsLongAsErlangCSays() {
    double load = 16;
    double waits = Erlang.waits(AGENTS, load);

    List<Outcome> days = days(load, null);

    assertThat(mean(days, Outcome::waited))
        .isCloseTo(waits, within(ERRORS * error(days, Outcome::waited)));
    assertThat(mean(days, day -> day.waitSeconds().mean()))
        .isCloseTo(
            waits * HANDLING / (AGENTS - load),
            within(ERRORS * error(days, day -> day.waitSeconds().mean())));
    assertThat(error(days, Outcome::waited)).isLessThan(0.02);
  }

  @Test
  void losesAsManyAsErlangASays() {
    double load = 21;
    List<Outcome> days = days(load, PATIENCE);
    double expected = Erlang.abandons(AGENTS, load / HANDLING, HANDLING, PATIENCE);

    assertThat(expected).isBetween(0.05, 0.3);
    assertThat(mean(days, Outcome::abandoned))
        .isCloseTo(expected, within(ERRORS * error(days, Outcome::abandoned)));
    assertThat(error(days, Outcome::abandoned)).isLessThan(0.01);
  }

  private static List<Outcome> days(
      double load, @org.jspecify.annotations.Nullable Double patience) {
    Scenario scenario =
        ScenarioFile.parse(
            """
            {"hours": 20, "warmUpMinutes": 60, "arrivals": {"perSecond": %s},
             "agents": [{}], "capacity": 20, "units": 20, %s
             "handling": {"meanSeconds": %s}}
            """
                .formatted(
                    load / HANDLING,
                    patience == null ? "" : "\"patience\": {\"meanSeconds\": " + patience + "},",
                    HANDLING));
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> Policy.OURS.run(scenario, Traffic.of(scenario, seed), AGENTS, seed))
        .toList();
  }

  private static double mean(List<Outcome> days, ToDoubleFunction<Outcome> figure) {
    return days.stream().mapToDouble(figure).average().orElseThrow();
  }

  /// The standard error of the mean over the days, which are independent of each other.
  private static double error(List<Outcome> days, ToDoubleFunction<Outcome> figure) {
    double mean = mean(days, figure);
    double squares =
        days.stream().mapToDouble(day -> Math.pow(figure.applyAsDouble(day) - mean, 2)).sum();
    return Math.sqrt(squares / (days.size() - 1) / days.size());
  }
}
