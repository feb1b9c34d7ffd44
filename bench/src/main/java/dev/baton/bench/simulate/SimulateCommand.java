package dev.baton.bench.simulate;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares ways to route in scenarios, in virtual time: nothing has to run.
public final class SimulateCommand {
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int USAGE = 2;

  private SimulateCommand() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    if (Arrays.asList(args).contains("--help")) {
      System.out.println(SimulateSettings.USAGE);
      return GOOD;
    }
    try {
      simulate(SimulateSettings.of(args));
      return GOOD;
    } catch (UsageException e) {
      System.err.println("simulate: " + e.getMessage());
      return USAGE;
    } catch (IllegalStateException e) {
      System.err.println("simulate: " + e.getMessage());
      return BAD;
    }
  }

  private static void simulate(SimulateSettings settings) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Scenario scenario : settings.scenarios()) {
      System.err.printf(
          "%s: %d days from seed %d%n", scenario.name(), settings.days(), settings.seed());
      var comparison = Comparison.of(Days.of(scenario, settings.seed(), settings.days()));
      System.out.println(SimulateReport.table(comparison));
      comparisons.add(comparison);
    }
    settings
        .json()
        .ifPresent(file ->
            OutputFile.write(
                file, SimulateReport.of(settings.seed(), settings.days(), comparisons).json()));
    settings.plot().ifPresent(file -> OutputFile.write(file, Plot.svg(comparisons)));
  }
}
