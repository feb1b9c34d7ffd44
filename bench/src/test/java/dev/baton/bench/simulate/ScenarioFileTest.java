package dev.baton.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.bench.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioFileTest {
  static final Iterable<String> SHIPPED = ScenarioFile.SHIPPED;

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void readsEachThatShips(String name) {
    Scenario scenario = ScenarioFile.read(name);

    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.description()).isNotBlank();
    assertThat(Traffic.of(scenario, 1).arrivals()).hasSizeGreaterThan(100);
  }

  @Test
  void drawsAsManyArrivalsAsTheRateAndItsCurveSay() {
    Scenario scenario =
        ScenarioFile.parse(
            """
            {"hours": 100, "arrivals": {"perSecond": 0.1, "curve": [0, 2],
               "spikes": [{"atMinute": 5940, "minutes": 60, "factor": 3}]},
             "agents": [{}], "handling": {"meanSeconds": 100}}
            """);

    long all = Traffic.of(scenario, 4).arrivals().size();
    long firstHalf =
        Traffic.of(scenario, 4).arrivals().stream().filter(one -> one.at() < 180_000).count();

    // The line from 0 to 2 has a quarter below its middle, and the last hour counts thrice.
    assertThat((double) firstHalf).isCloseTo(9_000, within(4 * Math.sqrt(9_000)));
    assertThat((double) all).isCloseTo(36_000 + 2 * 717, within(4 * Math.sqrt(37_434)));
  }

  @Test
  void playsARecordedFileBesideIt(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("monday.jsonl"),
        """
        {"atSeconds": 9, "skills": {"de": 2}, "handlingSeconds": 50, "priority": 3}
        {"atSeconds": 3.5}
        """);
    Path file = folder.resolve("scenario.json");
    Files.writeString(
        file,
        """
        {"hours": 1, "arrivals": {"recorded": "monday.jsonl"}, "agents": [{}],
         "handling": {"meanSeconds": 70, "shape": "fixed"}}
        """);

    Traffic traffic = Traffic.of(ScenarioFile.read(file.toString()), 1);

    assertThat(traffic.arrivals())
        .containsExactly(
            new Traffic.Arrival(3.5, Map.of(), 5, 70, Double.POSITIVE_INFINITY),
            new Traffic.Arrival(9, Map.of("de", 2), 3, 50, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                              | hours
          {'hours': 'many'}                                               | hours
          {'hours': 1, 'houres': 2}                                       | houres
          {'hours': 1, 'capacity': 20, 'units': 21}                       | arrivals
          {'hours': 1, 'arrivals': {'perSecond': 0}}                      | perSecond
          {'hours': 1, 'arrivals': {'perSecond': 1}}                      | agents
          {'hours': 1, 'arrivals': {'perSecond': 1}, 'agents': []}        | agents
          {'hours': 1, 'arrivals': {'perSecond': 1}, 'agents': [{'shift': [2, 1]}]} | shift
          {'hours': 1, 'arrivals': {'perSecond': 1}, 'agents': [{}], 'units': 101} | units
          {'hours': 1, 'arrivals': {'perSecond': 1}, 'agents': [{}], 'handling': {'meanSeconds': 1, 'shape': 'odd'}} | shape
          """)
  void namesTheFieldThatIsWrong(String json, String field) {
    assertThatThrownBy(() -> ScenarioFile.parse(json.replace('\'', '"')))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(field);
  }

  @Test
  void saysWhichShipWhenThereIsNoSuchFile() {
    assertThatThrownBy(() -> ScenarioFile.read("friday"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("friday")
        .hasMessageContaining("quiet-night");
  }
}
