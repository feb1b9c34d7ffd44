package dev.baton.bench.chaos;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.Table;
import dev.baton.bench.play.Outcome;
import java.util.Map;
import java.util.TreeMap;

/// What was left after the kills. The names are the JSON's; other programs read them.
///
/// @param acknowledged messages that the API said it has
/// @param stuck conversations that did not go on within 30 s of the last restart, or never ended
/// @param killed kind of part to how often it was
/// @param conversations that were opened
/// @param escalatedThoughAnswered of those that were answered in time
record ChaosReport(
    int acknowledged,
    int lost,
    int duplicated,
    int reordered,
    int stuck,
    int kills,
    Map<String, Integer> killed,
    int conversations,
    long escalated,
    long escalatedThoughAnswered) {
  ChaosReport {
    killed = new TreeMap<>(killed);
  }

  static ChaosReport of(int acknowledged, Outcome outcome, int stuck, Map<String, Integer> killed) {
    return new ChaosReport(
        acknowledged,
        outcome.findings().lost().size(),
        outcome.findings().duplicated().size(),
        outcome.findings().reordered().size(),
        stuck,
        killed.values().stream().mapToInt(Integer::intValue).sum(),
        killed,
        outcome.opened(),
        outcome.escalated(),
        outcome.escalatedThoughAnswered());
  }

  boolean isGood() {
    return lost + duplicated + reordered + stuck == 0 && escalatedThoughAnswered == 0;
  }

  String json() {
    return OutputFile.json(this);
  }

  String table() {
    return new Table()
        .row("conversations", conversations)
        .row("acknowledged", acknowledged)
        .row("lost", lost)
        .row("duplicated", duplicated)
        .row("reordered", reordered)
        .row("stuck", stuck)
        .row("escalated", escalated)
        .row("escalatedThoughAnswered", escalatedThoughAnswered)
        .row("kills", killed.isEmpty() ? "0" : kills + " " + killed)
        .toString();
  }
}
