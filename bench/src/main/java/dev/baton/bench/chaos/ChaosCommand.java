package dev.baton.bench.chaos;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.UsageException;
import dev.baton.bench.http.NoAnswer;
import dev.baton.bench.http.UnexpectedAnswer;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Kills a product of its own again and again under load, and says what became of what it had
/// acknowledged. Always stops what it started, on Ctrl-C too.
public final class ChaosCommand {
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int USAGE = 2;

  private ChaosCommand() {}

  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    if (Arrays.asList(args).contains("--help")) {
      System.out.println(ChaosSettings.USAGE + "\n" + ClockChaosSettings.USAGE);
      return GOOD;
    }
    try {
      if (Arrays.asList(args).contains(ClockChaosSettings.FLAG)) {
        return run(ClockChaosSettings.of(args, System.getenv()));
      }
      ChaosSettings settings =
          ChaosSettings.of(args, System.getenv(), new Random().nextInt(1_000_000));
      return run(settings);
    } catch (UsageException e) {
      System.err.println("chaos: " + e.getMessage());
      return USAGE;
    } catch (NoAnswer | UnexpectedAnswer | IllegalStateException e) {
      System.err.println("chaos: " + e.getMessage());
      return BAD;
    }
  }

  private static int run(ChaosSettings settings) throws InterruptedException {
    System.err.println("Starting a product to kill, seed " + settings.seed());
    try (Product product =
        product(settings.temporal(), settings.launcher(), settings.binaries(), Apart.EACH)) {
      Runtime.getRuntime().addShutdownHook(new Thread(product::close));
      ChaosReport report = new Chaos(settings, product).run();
      System.out.println(report.table());
      settings.json().ifPresent(file -> OutputFile.write(file, report.json()));
      return report.isGood() ? GOOD : BAD;
    }
  }

  private static int run(ClockChaosSettings settings) throws InterruptedException {
    try (Product product =
        product(
            settings.temporal(), settings.launcher(), settings.binaries(), Apart.API_AND_WORKER)) {
      Runtime.getRuntime().addShutdownHook(new Thread(product::close));
      ClockReport report = new ClockChaos(settings, product).run();
      System.out.println(report.table());
      settings.json().ifPresent(file -> OutputFile.write(file, report.json()));
      return report.isSound() ? GOOD : BAD;
    }
  }

  private static Product product(
      ChaosSettings.Temporal temporal,
      Path launcher,
      TemporalBinaries binaries,
      List<List<String>> turns) {
    return switch (temporal) {
      case IN_PROCESS -> new OneJvm(launcher, "in-process");
      // The CLI is there: it is what `auto` takes first.
      case DEV_SERVER -> new OneJvm(launcher, "auto");
      case POSTGRES -> new Apart(launcher, binaries.server().orElseThrow(), turns);
    };
  }
}
