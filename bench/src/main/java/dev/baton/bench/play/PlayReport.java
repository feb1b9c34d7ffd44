package dev.baton.bench.play;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.Table;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;

/// What a run says at its end. The names are the JSON's; other programs read them.
///
/// @param answeredWithin60s share of the conversations, 0 to 1, in policy time
/// @param escalatedThoughAnswered of those that were answered in time
/// @param waitSeconds until the first assignment, in policy time
/// @param postMillis until a message was acknowledged, wall time, retries included
record PlayReport(
    int conversations,
    int messages,
    long resolved,
    long autoResolved,
    long escalated,
    double answeredWithin60s,
    Waits waitSeconds,
    Posts postMillis,
    int lost,
    int duplicated,
    int reordered,
    long escalatedThoughAnswered,
    Temporal temporal) {
  record Waits(double p50, double p90, double p99, double max) {}

  record Posts(double p50, double p99) {}

  record Temporal(Size events, Size actions) {}

  record Size(long p50, long max) {}

  /// @param fast how many times shorter the run's policy time was
  static PlayReport of(Outcome outcome, Histogram postMicros, double fast) {
    List<Ended> ended = outcome.ended();
    Histogram waits = new Histogram(3);
    for (Ended one : ended) {
      one.waited().ifPresent(time -> waits.recordValue(policyMillis(time, fast)));
    }
    return new PlayReport(
        outcome.opened(),
        outcome.acknowledged(),
        ended.stream().filter(one -> one.resolution().equals("agent")).count(),
        ended.stream().filter(one -> one.resolution().equals("silence")).count(),
        outcome.escalated(),
        answeredInTime(outcome, fast),
        new Waits(at(waits, 50), at(waits, 90), at(waits, 99), at(waits, 100)),
        new Posts(at(postMicros, 50), at(postMicros, 99)),
        outcome.findings().lost().size(),
        outcome.findings().duplicated().size(),
        outcome.findings().reordered().size(),
        outcome.escalatedThoughAnswered(),
        new Temporal(
            size(outcome.workflows(), Outcome.WorkflowSize::events),
            size(outcome.workflows(), Outcome.WorkflowSize::actions)));
  }

  String json() {
    return OutputFile.json(this);
  }

  String table() {
    return new Table()
        .row("conversations", conversations)
        .row("messages", messages)
        .row("resolved", resolved)
        .row("autoResolved", autoResolved)
        .row("escalated", escalated)
        .row("answeredWithin60s", Math.round(answeredWithin60s * 1000) / 10.0 + " %")
        .row(
            "waitSeconds",
            "p50 %s  p90 %s  p99 %s  max %s"
                .formatted(waitSeconds.p50, waitSeconds.p90, waitSeconds.p99, waitSeconds.max))
        .row("postMillis", "p50 %s  p99 %s".formatted(postMillis.p50, postMillis.p99))
        .row("lost", lost)
        .row("duplicated", duplicated)
        .row("reordered", reordered)
        .row("escalatedThoughAnswered", escalatedThoughAnswered)
        .row(
            "temporal.events", "p50 %d  max %d".formatted(temporal.events.p50, temporal.events.max))
        .row(
            "temporal.actions",
            "p50 %d  max %d".formatted(temporal.actions.p50, temporal.actions.max))
        .toString();
  }

  private static double answeredInTime(Outcome outcome, double fast) {
    int all = outcome.opened();
    long inTime =
        outcome.ended().stream()
            .map(Ended::firstAnswer)
            .flatMap(Optional::stream)
            .filter(answer -> policyMillis(answer, fast) <= Policies.FIRST_RESPONSE * 1000)
            .count();
    return all == 0 ? 0 : Math.round(10_000.0 * inTime / all) / 10_000.0;
  }

  private static long policyMillis(Duration wall, double fast) {
    return Math.max(0, Math.round(wall.toMillis() * fast));
  }

  /// Thousandths as a decimal: seconds of milliseconds, milliseconds of microseconds.
  private static double at(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1000.0;
  }

  private static Size size(
      Collection<Outcome.WorkflowSize> workflows, ToIntFunction<Outcome.WorkflowSize> what) {
    List<Integer> sorted = workflows.stream().map(what::applyAsInt).sorted().toList();
    return sorted.isEmpty()
        ? new Size(0, 0)
        : new Size(sorted.get((sorted.size() - 1) / 2), sorted.getLast());
  }
}
