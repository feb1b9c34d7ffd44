package dev.baton.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.chaos.ChaosSettings.Temporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small run on a real product. How late it is, is for the command to judge, on a machine that
/// has nothing else to do.
class ClockChaosTest {
  @Test
  void missesAndDoublesNothingThroughAStallAndAKill(@TempDir Path folder) throws Exception {
    var settings =
        new ClockChaosSettings(
            launcher(folder),
            Temporal.IN_PROCESS,
            TemporalBinaries.of(Map.of()),
            60,
            24,
            Duration.ofSeconds(2),
            1,
            Duration.ofSeconds(3),
            Optional.empty());

    ClockReport report;
    try (Product product = new OneJvm(settings.launcher(), "in-process")) {
      report = new ClockChaos(settings, product).run();
    }

    assertThat(report.isExact()).describedAs(report.table()).isTrue();
    assertThat(report.kills()).isOne();
    assertThat(report.afterRestart()).isPositive();
    assertThat(report.kinds())
        .containsEntry("first_response 90 %", 36L)
        .containsEntry("first_response late", 36L)
        .containsEntry("next_response 100 %", 6L)
        .containsEntry("auto-resolve", 15L);
  }

  /// As `./baton`, on the classes under test.
  private static Path launcher(Path folder) throws IOException {
    Path launcher = folder.resolve("baton");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        shift
        exec '%s/bin/java' -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
          --enable-native-access=ALL-UNNAMED -cp '%s' dev.baton.standalone.BatonStandalone "$@"
        """
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    return launcher;
  }
}
