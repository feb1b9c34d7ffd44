package dev.baton.bench.chaos;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `chaos` was asked to do.
///
/// @param launcher what starts the product
/// @param load who comes meanwhile
/// @param lasting how long load and kills go on; without a limit of their own when `--kills` or
///   `--conversations` is given
/// @param kills at most so many; at least one is done, unless it is 0
record ChaosSettings(
    Path launcher,
    Temporal temporal,
    TemporalBinaries binaries,
    Load load,
    Duration lasting,
    int kills,
    Optional<Path> json,
    long seed) {
  static final String USAGE =
      """
      usage: chaos [FILE…] [--temporal in-process|dev-server|postgres] [--minutes N] [--kills N]
                   [--conversations N] [--rate R] [--fast K] [--agents N] [--json OUT] [--seed S]
        FILE             conversations, one JSON object a line (a small sample)
        --temporal       in-process, dev-server: `./baton run`, its JVM is killed (in-process);
                         postgres: Temporal's server on PostgreSQL, api and worker, killed by turns
        --minutes        how long load and kills go on (2)
        --kills          at most so many kills (as many as fit); 0 disturbs nothing
        --conversations  at most so many (as many as come)
        --rate           customers a second (3)
        --fast           how many times shorter delays and policies are, 1 to 100 (20)
        --agents         simulated agents (12)
        --json           also write the result to this file
        --seed           the same seed makes the same choices (by chance)\
      """;

  private static final Set<String> OPTIONS =
      Set.of(
          "--temporal",
          "--minutes",
          "--kills",
          "--conversations",
          "--rate",
          "--fast",
          "--agents",
          "--json",
          "--seed");

  /// Longer than any number of kills takes.
  private static final double NO_LIMIT = 24 * 60;

  /// On which Temporal, and so in how many processes.
  enum Temporal {
    IN_PROCESS,
    DEV_SERVER,
    POSTGRES
  }

  /// Who comes.
  ///
  /// @param files what they say; none for the sample that ships with Baton
  /// @param conversations at most so many, empty for as many as come in time
  /// @param rate customers a second: enough that every kill falls between posts, few enough for two
  ///   cores that also start JVMs over and over
  record Load(
      List<Path> files, Optional<Integer> conversations, double rate, double fast, int agents) {}

  static ChaosSettings of(String[] args, Map<String, String> environment, long anySeed) {
    Arguments given = Arguments.parse(args, OPTIONS);
    boolean bounded =
        given.text("--kills").isPresent() || given.text("--conversations").isPresent();
    double minutes = given.decimal("--minutes", bounded ? NO_LIMIT : 2, 0.1, NO_LIMIT);
    TemporalBinaries binaries = TemporalBinaries.of(environment);
    return new ChaosSettings(
        launcher(environment),
        temporal(given.text("--temporal").orElse("in-process"), binaries),
        binaries,
        load(given),
        Duration.ofMillis((long) (minutes * 60_000)),
        given.countOrNone("--kills", Integer.MAX_VALUE),
        given.output("--json"),
        given.seed("--seed", anySeed));
  }

  private static Load load(Arguments given) {
    return new Load(
        given.words().stream().map(Path::of).toList(),
        given.text("--conversations").map(_ -> given.count("--conversations", 1)),
        given.decimal("--rate", 3, 0.01, 1_000),
        given.decimal("--fast", 20, 1, 100),
        given.count("--agents", 12));
  }

  static Temporal temporal(String named, TemporalBinaries binaries) {
    return switch (named) {
      case "in-process" -> Temporal.IN_PROCESS;
      case "dev-server" ->
          installed(Temporal.DEV_SERVER, binaries.cli().isPresent(), "./baton temporal install");
      case "postgres" ->
          installed(
              Temporal.POSTGRES,
              binaries.server().isPresent(),
              "./baton temporal install --server");
      default ->
          throw new UsageException(
              "--temporal takes in-process, dev-server or postgres, not '" + named + "'");
    };
  }

  private static Temporal installed(Temporal temporal, boolean there, String how) {
    if (!there) {
      throw new UsageException("this Temporal is not installed; " + how);
    }
    return temporal;
  }

  static Path launcher(Map<String, String> environment) {
    String named = environment.get("BATON_LAUNCHER");
    Path launcher =
        named != null && !named.isBlank()
            ? Path.of(named)
            : Path.of(environment.getOrDefault("BATON_HOME", "."), "baton");
    if (!Files.isExecutable(launcher)) {
      throw new UsageException("there is no launcher " + launcher + "; start with ./baton chaos");
    }
    return launcher.toAbsolutePath();
  }
}
