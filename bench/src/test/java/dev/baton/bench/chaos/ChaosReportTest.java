package dev.baton.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.ledger.Findings;
import dev.baton.bench.play.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChaosReportTest {
  @Test
  void hasExactlyTheFieldsThatOtherProgramsRead() {
    Findings findings = new Findings(Set.of("a"), Set.of(), Set.of());
    Outcome outcome = new Outcome(9, 8, 40, List.of(), Set.of(), findings, List.of());

    ChaosReport report = ChaosReport.of(40, outcome, 2, Map.of("api", 1, "temporal", 2));

    JsonNode json = JsonMapper.shared().readTree(report.json());
    assertThat(json.propertyNames())
        .containsExactly(
            "acknowledged",
            "lost",
            "duplicated",
            "reordered",
            "stuck",
            "kills",
            "killed",
            "conversations",
            "escalated",
            "escalatedThoughAnswered");
    assertThat(json.path("killed").toString()).isEqualTo("{\"api\":1,\"temporal\":2}");
    assertThat(report)
        .isEqualTo(new ChaosReport(40, 1, 0, 0, 2, 3, Map.of("api", 1, "temporal", 2), 8, 0, 0));
  }

  @Test
  void isGoodOnlyWhenNothingIsWrong() {
    assertThat(report(0, 0, 0, 0, 0).isGood()).isTrue();
    assertThat(report(1, 0, 0, 0, 0).isGood()).isFalse();
    assertThat(report(0, 1, 0, 0, 0).isGood()).isFalse();
    assertThat(report(0, 0, 1, 0, 0).isGood()).isFalse();
    assertThat(report(0, 0, 0, 1, 0).isGood()).isFalse();
    assertThat(report(0, 0, 0, 0, 1).isGood()).isFalse();
  }

  private static ChaosReport report(
      int lost, int duplicated, int reordered, int stuck, long wronglyEscalated) {
    return new ChaosReport(
        40, lost, duplicated, reordered, stuck, 3, Map.of("api", 3), 8, 1, wronglyEscalated);
  }
}
