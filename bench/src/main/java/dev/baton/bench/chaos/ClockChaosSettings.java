package dev.baton.bench.chaos;

import dev.baton.bench.chaos.ChaosSettings.Temporal;
import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `chaos --clocks` was asked to do.
///
/// @param launcher what starts the product
/// @param wantedRate about how many deadlines fall a second; 0 for as many as the machine carries
/// @param every how long after all of it is ready the product is killed again
/// @param kills at most so many
/// @param stall for how long the workers stand still once, before the first kill
record ClockChaosSettings(
    Path launcher,
    Temporal temporal,
    TemporalBinaries binaries,
    int conversations,
    double wantedRate,
    Duration every,
    int kills,
    Duration stall,
    Optional<Path> json) {
  static final String FLAG = "--clocks";

  static final String USAGE =
      """
      usage: chaos --clocks [--temporal in-process|dev-server|postgres] [--conversations N] [--rate R]
                   [--every S] [--kills N] [--stall S] [--json OUT]
        --clocks         kills a product whose deadlines fall, and judges each by the event log
        --temporal       as above; on postgres api and worker are killed, both at once (in-process)
        --conversations  whose clocks run out (1000; on postgres 2000)
        --rate           about how many deadlines fall a second (what this machine carries through
                         restarts, at most 12; on postgres 24)
        --every          seconds from when all of it is ready to the next kill (30; on postgres 20)
        --kills          at most so many kills (as many as fit); 0 disturbs nothing
        --stall          seconds for which the worker stands still once, by SIGSTOP, before the
                         first kill (0)
        --json           also write the result to this file\
      """;

  private static final Set<String> OPTIONS =
      Set.of("--temporal", "--conversations", "--rate", "--every", "--kills", "--stall", "--json");

  /// As many as an agent of the run can have at once.
  static final int MOST = 3_000;

  /// About how many deadlines fall a second: as many as conversations are opened leave a machine
  /// the time to catch up with a restart. Measured on two cores; twice as many do not.
  ///
  /// @param opens how many conversations this product opens a second on this machine
  double rate(double opens) {
    int most = temporal == Temporal.POSTGRES ? 24 : 12;
    return wantedRate > 0 ? wantedRate : Math.min(most, opens);
  }

  static ClockChaosSettings of(String[] args, Map<String, String> environment) {
    String[] options = Arrays.stream(args).filter(arg -> !arg.equals(FLAG)).toArray(String[]::new);
    Arguments given = Arguments.parse(options, OPTIONS);
    if (!given.words().isEmpty()) {
      throw new UsageException("'" + given.words().getFirst() + "' is not an option");
    }
    TemporalBinaries binaries = TemporalBinaries.of(environment);
    Temporal temporal =
        ChaosSettings.temporal(given.text("--temporal").orElse("in-process"), binaries);
    boolean apart = temporal == Temporal.POSTGRES;
    return new ClockChaosSettings(
        ChaosSettings.launcher(environment),
        temporal,
        binaries,
        conversations(given, apart ? 2_000 : 1_000),
        given.decimal("--rate", 0, 0.1, 1_000),
        seconds(given.decimal("--every", apart ? 20 : 30, 0.1, 3_600)),
        given.countOrNone("--kills", Integer.MAX_VALUE),
        seconds(given.decimal("--stall", 0, 0, 3_600)),
        given.output("--json"));
  }

  private static int conversations(Arguments given, int otherwise) {
    int many = given.count("--conversations", otherwise);
    if (many < ClockStory.OF || many > MOST) {
      throw new UsageException(
          "--conversations takes a number from %d to %d, not '%d'"
              .formatted(ClockStory.OF, MOST, many));
    }
    return many;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
