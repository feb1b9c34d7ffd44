package dev.baton.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All policies in one scenario: how many agents each needs, and how each does with the same
/// number.
///
/// @param agents with how many the outcomes were measured: what ours needs
record Comparison(Scenario scenario, int agents, List<Row> rows) {
  /// @param agentsNeeded to meet the scenario's target; empty if however many are not enough
  record Row(Policy policy, Optional<Integer> agentsNeeded, Outcome outcome) {}

  static Comparison of(Days days) {
    int agents =
        days.needed(Policy.OURS)
            .orElseThrow(() ->
                new IllegalStateException(
                    days.scenario().name() + ": the target cannot be met by any number of agents"));
    List<Row> rows = new ArrayList<>();
    for (Policy policy : Policy.values()) {
      Optional<Integer> needed = policy == Policy.OURS ? Optional.of(agents) : days.needed(policy);
      rows.add(new Row(policy, needed, days.run(policy, agents)));
    }
    return new Comparison(days.scenario(), agents, rows);
  }

  /// Agents needed for each one that the ideal pool needs; empty if however many are not enough.
  Optional<Double> ofIdeal(Row row) {
    Optional<Integer> ideal =
        rows.stream()
            .filter(one -> one.policy() == Policy.IDEAL)
            .findFirst()
            .flatMap(Row::agentsNeeded);
    return ideal.flatMap(pool -> row.agentsNeeded().map(needed -> (double) needed / pool));
  }
}
