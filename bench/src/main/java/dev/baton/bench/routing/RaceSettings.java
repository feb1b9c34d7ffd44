package dev.baton.bench.routing;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What `bench race` was asked to do.
///
/// @param lasting how long slots are freed after the first fill
/// @param freed slots a second at most
/// @param seed of what declines, resolves, signs off and is killed
public record RaceSettings(
    int matchers,
    int agents,
    int waiting,
    Duration lasting,
    int freed,
    long seed,
    Optional<Path> json) {
  public static final String USAGE =
      """
      usage: bench race [--matchers N] [--agents N] [--waiting N] [--seconds S] [--freed N] [--seed S] [--json OUT]
        --matchers   at once (64, at most 80)
        --agents     with room for five conversations each (10000)
        --waiting    conversations (100000)
        --seconds    of slots being freed after the first fill (30)
        --freed      slots a second at most (500)
        --seed       of what declines, signs off and is killed (1)
        --json       also write the result to this file\
      """;

  private static final Set<String> OPTIONS =
      Set.of("--matchers", "--agents", "--waiting", "--seconds", "--freed", "--seed", "--json");

  public static RaceSettings of(String[] args) {
    Arguments given = Arguments.parse(args, OPTIONS);
    if (!given.words().isEmpty()) {
      throw new UsageException("'" + given.words().getFirst() + "' is not an option");
    }
    int matchers = given.count("--matchers", 64);
    if (matchers > 80) {
      throw new UsageException("--matchers must be at most 80, each needs a connection");
    }
    return new RaceSettings(
        matchers,
        given.count("--agents", 10_000),
        given.count("--waiting", 100_000),
        Duration.ofMillis((long) (given.decimal("--seconds", 30, 1, 600) * 1000)),
        given.count("--freed", 500),
        given.count("--seed", 1),
        given.output("--json"));
  }
}
