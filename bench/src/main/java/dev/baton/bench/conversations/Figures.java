package dev.baton.bench.conversations;

import dev.baton.workflows.client.HistoryCount;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// What one server did. The names are the JSON's; other programs read them.
///
/// @param ratio conversations to bare workflows
/// @param eventsP50 in the history of a conversation
/// @param actionsP50 billable ones of a conversation
/// @param bareEventsP50 in the history of a bare workflow
/// @param failed conversations and bare workflows that did not come to their end
record Figures(
    String temporal,
    double conversationsPerSecond,
    double barePerSecond,
    double ratio,
    int eventsP50,
    int actionsP50,
    int bareEventsP50,
    int bareActionsP50,
    int messagesEach,
    int failed) {

  static Figures of(
      String temporal,
      List<Turn.Result> whole,
      List<Turn.Result> bare,
      List<HistoryCount> wholeSizes,
      List<HistoryCount> bareSizes) {
    double conversations = perSecond(whole);
    double barely = perSecond(bare);
    return new Figures(
        temporal,
        rounded(conversations),
        rounded(barely),
        barely == 0 ? 0 : rounded(conversations / barely),
        median(wholeSizes, HistoryCount::events),
        median(wholeSizes, HistoryCount::actions),
        median(bareSizes, HistoryCount::events),
        median(bareSizes, HistoryCount::actions),
        WholeConversations.MESSAGES_EACH,
        failed(whole) + failed(bare));
  }

  static final String HEAD =
      "%-12s %10s %10s %7s %8s %9s %8s"
          .formatted("temporal", "whole/s", "bare/s", "ratio", "events", "actions", "failed");

  String line() {
    return String.format(
        Locale.ROOT,
        "%-12s %10.1f %10.1f %7.2f %8s %9s %8d",
        temporal,
        conversationsPerSecond,
        barePerSecond,
        ratio,
        eventsP50 + "/" + bareEventsP50,
        actionsP50 + "/" + bareActionsP50,
        failed);
  }

  /// Over all turns, each weighing as long as it lasted.
  private static double perSecond(List<Turn.Result> turns) {
    double seconds = turns.stream().mapToDouble(turn -> turn.took().toNanos() / 1e9).sum();
    return seconds == 0 ? 0 : turns.stream().mapToInt(Turn.Result::counted).sum() / seconds;
  }

  private static int failed(List<Turn.Result> turns) {
    return turns.stream().mapToInt(Turn.Result::failed).sum();
  }

  private static int median(List<HistoryCount> sizes, ToIntFunction<HistoryCount> what) {
    List<Integer> sorted = sizes.stream().map(what::applyAsInt).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
