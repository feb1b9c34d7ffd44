package dev.baton.bench.simulate;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.simulate.Comparison.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a run says at its end. The names are the JSON's; other programs read them.
record SimulateReport(long seed, int days, List<Simulated> scenarios) {
  private static final String COLUMNS =
      """
      | policy                    | agents |  × ideal | in time | abandoned | wait p50 |  p90 |  p99 s | occupancy | spread |
      |---------------------------|-------:|---------:|--------:|----------:|---------:|-----:|-------:|----------:|-------:|
      """;

  private static final double DIGITS = 10_000;

  /// @param agents with how many all but `agentsNeeded` was measured: what ours needs
  record Simulated(String scenario, int agents, List<Result> policies) {}

  /// @param agentsNeeded to answer the scenario's share in time; null if however many are too few
  /// @param ofIdeal the same ÷ what the ideal pool needs
  /// @param answeredWithin60s share within the scenario's `answerWithinSeconds`, 60 unless it says
  ///   otherwise; 0 to 1
  /// @param abandoned share, 0 to 1
  record Result(
      String policy,
      @Nullable Integer agentsNeeded,
      @Nullable Double ofIdeal,
      double answeredWithin60s,
      double abandoned,
      Waits waitSeconds,
      double occupancy,
      double spread) {}

  record Waits(double p50, double p90, double p99) {}

  static SimulateReport of(long seed, int days, List<Comparison> comparisons) {
    return new SimulateReport(
        seed, days, comparisons.stream().map(SimulateReport::simulated).toList());
  }

  private static Simulated simulated(Comparison comparison) {
    return new Simulated(
        comparison.scenario().name(),
        comparison.agents(),
        comparison.rows().stream().map(row -> result(comparison, row)).toList());
  }

  private static Result result(Comparison comparison, Row row) {
    Outcome outcome = row.outcome();
    Outcome.Waits waits = outcome.waitSeconds();
    return new Result(
        row.policy().key(),
        row.agentsNeeded().orElse(null),
        comparison.ofIdeal(row).map(SimulateReport::rounded).orElse(null),
        rounded(outcome.answeredWithin()),
        rounded(outcome.abandoned()),
        new Waits(rounded(waits.p50()), rounded(waits.p90()), rounded(waits.p99())),
        rounded(outcome.occupancy()),
        rounded(outcome.spread()));
  }

  private static double rounded(double figure) {
    return Math.round(figure * DIGITS) / DIGITS;
  }

  String json() {
    return OutputFile.json(this);
  }

  /// In Markdown, which reads as well at a terminal.
  static String table(Comparison comparison) {
    Scenario scenario = comparison.scenario();
    String head =
        String.format(
            Locale.ROOT,
            "%n%s: %s%nAgents needed for %.0f %% within %.0f s; the rest with %d agents.%n%n",
            scenario.name(),
            scenario.description(),
            scenario.target() * 100,
            scenario.answerWithinSeconds(),
            comparison.agents());
    return head
        + COLUMNS
        + comparison.rows().stream()
            .map(row -> line(comparison, row))
            .collect(Collectors.joining("\n"));
  }

  private static String line(Comparison comparison, Row row) {
    Outcome outcome = row.outcome();
    Outcome.Waits waits = outcome.waitSeconds();
    return String.format(
        Locale.ROOT,
        "| %-25s | %6s | %8s | %5.1f %% | %7.1f %% | %8.1f | %4.0f | %6.0f | %7.1f %% | %6.3f |",
        row.policy().words(),
        row.agentsNeeded().map(String::valueOf).orElse("–"),
        comparison.ofIdeal(row).map(one -> String.format(Locale.ROOT, "%.3f", one)).orElse("–"),
        outcome.answeredWithin() * 100,
        outcome.abandoned() * 100,
        waits.p50(),
        waits.p90(),
        waits.p99(),
        outcome.occupancy() * 100,
        outcome.spread());
  }
}
