package dev.baton.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateReportTest {
  private static final Outcome OUTCOME =
      new Outcome(100, 0.912345, 0.01, 0.5, new Outcome.Waits(9, 1, 2, 3), 0.8, 0.05);

  private final Comparison comparison =
      new Comparison(
          ScenarioFile.read("quiet-night"),
          41,
          List.of(
              new Comparison.Row(Policy.CAPPED_ROUND_ROBIN, Optional.empty(), OUTCOME),
              new Comparison.Row(Policy.OURS, Optional.of(41), OUTCOME),
              new Comparison.Row(Policy.IDEAL, Optional.of(40), OUTCOME)));

  @Test
  void saysEachFigureUnderItsName() {
    JsonNode ours =
        JsonMapper.shared()
            .readTree(SimulateReport.of(1, 3, List.of(comparison)).json())
            .at("/scenarios/0/policies/1");

    assertThat(ours.path("policy").asString()).isEqualTo("ours");
    assertThat(ours.path("agentsNeeded").asInt()).isEqualTo(41);
    assertThat(ours.path("ofIdeal").asDouble()).isEqualTo(1.025);
    assertThat(ours.path("answeredWithin60s").asDouble()).isEqualTo(0.9123);
    assertThat(ours.path("abandoned").asDouble()).isEqualTo(0.01);
    assertThat(ours.at("/waitSeconds/p99").asDouble()).isEqualTo(3);
    assertThat(ours.path("occupancy").asDouble()).isEqualTo(0.8);
    assertThat(ours.path("spread").asDouble()).isEqualTo(0.05);
  }

  @Test
  void leavesOpenHowManyAgentsWhenHoweverManyAreTooFew() {
    JsonNode capped =
        JsonMapper.shared()
            .readTree(SimulateReport.of(1, 3, List.of(comparison)).json())
            .at("/scenarios/0/policies/0");

    assertThat(capped.path("agentsNeeded").isNull()).isTrue();
    assertThat(SimulateReport.table(comparison)).contains("capped round robin, polls |      – |");
  }

  @Test
  void plotsABarForEachPolicy() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Plot.svg(List.of(comparison)))));

    // One more is the paper.
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3 + 1);
    assertThat(svg.getDocumentElement().getTextContent()).contains("quiet-night", "ours", "41");
  }
}
