package dev.baton.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.ledger.Findings;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChaosReportTest {
  @Test
  void hasExactlyTheFieldsThatOtherProgramsRead() {
    ChaosReport report = ChaosReport.of(40, new Findings(Set.of("a"), Set.of(), Set.of()), 2, 3);

    assertThat(JsonMapper.shared().readTree(report.json()).propertyNames())
        .containsExactly("acknowledged", "lost", "duplicated", "reordered", "stuck", "kills");
    assertThat(report).isEqualTo(new ChaosReport(40, 1, 0, 0, 2, 3));
  }

  @Test
  void isGoodOnlyWhenNothingIsWrong() {
    assertThat(new ChaosReport(40, 0, 0, 0, 0, 3).isGood()).isTrue();
    assertThat(new ChaosReport(40, 1, 0, 0, 0, 3).isGood()).isFalse();
    assertThat(new ChaosReport(40, 0, 1, 0, 0, 3).isGood()).isFalse();
    assertThat(new ChaosReport(40, 0, 0, 1, 0, 3).isGood()).isFalse();
    assertThat(new ChaosReport(40, 0, 0, 0, 1, 3).isGood()).isFalse();
  }
}
