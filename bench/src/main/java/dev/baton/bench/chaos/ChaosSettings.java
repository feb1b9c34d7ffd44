package dev.baton.bench.chaos;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `chaos` was asked to do.
///
/// @param launcher what starts the product
/// @param lasting how long load and kills go on; without a limit of their own when only `--kills`
///   is given
/// @param kills at most so many; at least one is done
record ChaosSettings(Path launcher, Duration lasting, int kills, Optional<Path> json, long seed) {
  static final String USAGE =
      """
      usage: chaos [--minutes N] [--kills N] [--json OUT] [--seed S]
        --minutes  how long load and kills go on (2)
        --kills    at most so many kills (as many as fit)
        --json     also write the result to this file
        --seed     the same seed makes the same choices (by chance)\
      """;

  private static final Set<String> OPTIONS = Set.of("--minutes", "--kills", "--json", "--seed");

  /// Longer than any number of kills takes.
  private static final double NO_LIMIT = 24 * 60;

  static ChaosSettings of(String[] args, Map<String, String> environment, long anySeed) {
    Arguments given = Arguments.parse(args, OPTIONS);
    if (!given.words().isEmpty()) {
      throw new UsageException("'" + given.words().getFirst() + "' is not an option");
    }
    double otherwise = given.text("--kills").isPresent() ? NO_LIMIT : 2;
    double minutes = given.decimal("--minutes", otherwise, 0.1, NO_LIMIT);
    return new ChaosSettings(
        launcher(environment),
        Duration.ofMillis((long) (minutes * 60_000)),
        given.count("--kills", Integer.MAX_VALUE),
        given.text("--json").map(Path::of),
        given.seed("--seed", anySeed));
  }

  private static Path launcher(Map<String, String> environment) {
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
