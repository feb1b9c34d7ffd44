package dev.baton.bench.chaos;

import dev.baton.bench.command.Table;
import dev.baton.bench.ledger.Findings;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What was left after the kills. The names are the JSON's; other programs read them.
///
/// @param acknowledged messages that the API said it has
/// @param stuck conversations that did not go on within 30 s of the last restart, or never ended
record ChaosReport(
    int acknowledged, int lost, int duplicated, int reordered, int stuck, int kills) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  static ChaosReport of(int acknowledged, Findings findings, int stuck, int kills) {
    return new ChaosReport(
        acknowledged,
        findings.lost().size(),
        findings.duplicated().size(),
        findings.reordered().size(),
        stuck,
        kills);
  }

  boolean isGood() {
    return lost + duplicated + reordered + stuck == 0;
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  String table() {
    return new Table()
        .row("acknowledged", acknowledged)
        .row("lost", lost)
        .row("duplicated", duplicated)
        .row("reordered", reordered)
        .row("stuck", stuck)
        .row("kills", kills)
        .toString();
  }
}
