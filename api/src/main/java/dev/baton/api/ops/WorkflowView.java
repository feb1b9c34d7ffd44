package dev.baton.api.ops;

import dev.baton.workflows.client.HistoryCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a conversation's workflow cost, over all its runs that Temporal still knows.
///
/// @param actions billable
/// @param eventTypes how many of each
record WorkflowView(
    String workflowId, List<Run> runs, int events, int actions, Map<String, Integer> eventTypes) {

  static WorkflowView of(String workflowId, List<Counted> counted) {
    Map<String, Integer> types = new TreeMap<>();
    counted.stream()
        .flatMap(run -> run.count().stream())
        .forEach(
            count -> count.eventTypes().forEach((type, n) -> types.merge(type, n, Integer::sum)));
    List<Run> runs = counted.stream().map(Run::of).toList();
    return new WorkflowView(
        workflowId,
        runs,
        runs.stream().mapToInt(Run::events).sum(),
        runs.stream().mapToInt(Run::actions).sum(),
        types);
  }

  /// @param forgotten whether Temporal no longer knows it: then nothing is counted
  record Run(String runId, int events, int actions, boolean forgotten) {
    static Run of(Counted counted) {
      return new Run(
          counted.run(),
          counted.count().map(HistoryCount::events).orElse(0),
          counted.count().map(HistoryCount::actions).orElse(0),
          counted.count().isEmpty());
    }
  }

  /// @param count empty if Temporal no longer knows the run
  record Counted(String run, Optional<HistoryCount> count) {}
}
