package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.standalone.TemporalOptions.Action;
import dev.baton.standalone.temporal.Temporal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalCommandTest {
  @TempDir Path folder;

  @Test
  void runsUntilItIsStoppedFromElsewhere() throws Exception {
    Temporal.cli();
    Process start = command("start", "--port", "0", "--ui-port", "0");
    try (var said = start.inputReader()) {
      assertThat(said.readLine()).startsWith("Temporal  127.0.0.1:");
      assertThat(command("status").waitFor()).isZero();

      assertThat(command("stop").waitFor()).isZero();

      assertThat(start.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(command("status").waitFor()).isEqualTo(5);
    } finally {
      start.destroyForcibly();
    }
  }

  @Test
  void hasTheUsualPorts() {
    assertThat(TemporalOptions.parse(List.of("start"), Map.of("BATON_TEMPORAL_DATA", "/srv")))
        .isEqualTo(new TemporalOptions(Action.START, false, 7233, 8233, Path.of("/srv")));
    assertThat(
            TemporalOptions.parse(
                List.of("start", "--server", "--port=1", "--ui-port", "2", "--data", "here"),
                Map.of()))
        .isEqualTo(new TemporalOptions(Action.START, true, 1, 2, Path.of("here")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "restart", "start --prot 1", "start --port x", "stop --data"})
  void refusesWhatMakesNoSense(String typed) {
    assertThatThrownBy(() -> TemporalOptions.parse(List.of(typed.split(" ", -1)), Map.of()))
        .isInstanceOf(UsageException.class);
  }

  private Process command(String... arguments) throws Exception {
    List<String> command = ChildJvm.command(TemporalCommand.class, arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("BATON_TEMPORAL_DATA", folder.toString());
    return builder.start();
  }
}
