package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.standalone.temporal.TemporalChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneOptionsTest {
  @Test
  void hasDefaultsForEverything() {
    assertThat(StandaloneOptions.parse(List.of(), Map.of()))
        .isEqualTo(
            new StandaloneOptions(8080, Path.of(".baton/data"), new TemporalChoice.Auto(), true));
  }

  @Test
  void takesTheDataFolderFromTheEnvironmentUnlessAnOptionNamesOne() {
    var environment = Map.of("BATON_DATA", "/srv/baton");

    assertThat(StandaloneOptions.parse(List.of(), environment).data())
        .isEqualTo(Path.of("/srv/baton"));
    assertThat(StandaloneOptions.parse(List.of("--data", "here"), environment).data())
        .isEqualTo(Path.of("here"));
  }

  @Test
  void readsEachOptionInBothSpellings() {
    assertThat(
            StandaloneOptions.parse(
                List.of("--port", "0", "--data=a=b", "--temporal=in-process", "--demo", "off"),
                Map.of()))
        .isEqualTo(new StandaloneOptions(0, Path.of("a=b"), new TemporalChoice.InProcess(), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:7233", "127.0.0.1:1", "[::1]:65535"})
  void takesAServerOfItsOwn(String target) {
    assertThat(StandaloneOptions.parse(List.of("--temporal", target), Map.of()).temporal())
        .isEqualTo(new TemporalChoice.Server(target));
  }

  @ParameterizedTest
  @CsvSource({
    "--port,65536",
    "--port,-1",
    "--port,http",
    "--port,''",
    "--data,''",
    "--temporal,nowhere",
    "--temporal,host:0",
    "--temporal,host:65536",
    "--temporal,http://host:7233",
    "--demo,maybe"
  })
  void refusesAValueThatMakesNoSenseAndNamesIt(String option, String value) {
    assertThatThrownBy(() -> StandaloneOptions.parse(List.of(option, value), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(option)
        .hasMessageContaining("'" + value + "'")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAnUnknownOptionAndAMissingValue() {
    assertThatThrownBy(() -> StandaloneOptions.parse(List.of("--prot", "1"), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--prot");
    assertThatThrownBy(() -> StandaloneOptions.parse(List.of("--port"), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("needs a value");
  }
}
