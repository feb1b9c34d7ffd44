package dev.baton.bench.conversations;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `bench clocks` was asked to do.
///
/// @param lasting for how long deadlines fall at each rate
public record ClocksSettings(ServerKind server, Duration lasting, Optional<Path> json) {
  /// Deadlines a second, one rate after the other.
  static final List<Integer> RATES = List.of(10, 30, 60, 100);

  public static final String USAGE =
      """
      usage: bench clocks [--temporal in-process|dev-server|postgres] [--seconds S] [--json OUT]
        --temporal   on which server (postgres, the one of production)
        --seconds    how long deadlines fall at 10, 30, 60 and 100 a second each (20)
        --json       also write the result to this file\
      """;

  private static final Set<String> OPTIONS = Set.of("--temporal", "--seconds", "--json");

  /// @throws UsageException if it cannot be read
  public static ClocksSettings of(String[] args) {
    Arguments given = Arguments.parse(args, OPTIONS);
    if (!given.words().isEmpty()) {
      throw new UsageException("'" + given.words().getFirst() + "' is not an option");
    }
    return new ClocksSettings(
        ServerKind.named(given.text("--temporal").orElse("postgres")),
        Duration.ofMillis((long) (given.decimal("--seconds", 20, 1, 120) * 1000)),
        given.output("--json"));
  }
}
