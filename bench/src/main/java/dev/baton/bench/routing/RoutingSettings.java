package dev.baton.bench.routing;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What `bench routing` was asked to do.
///
/// @param lasting how long bare updates are measured beside each measurement of claims
/// @param rounds of queues, the kind one and the adversarial one by turns
/// @param trials of a slot that is freed, for each number of waiting
public record RoutingSettings(Duration lasting, int rounds, int trials, Optional<Path> json) {
  public static final String USAGE =
      """
      usage: bench routing [--seconds S] [--rounds N] [--trials N] [--json OUT]
        --seconds    of bare updates beside each measurement of claims (8)
        --rounds     turns of a kind and an adversarial queue (3)
        --trials     slots freed with so many waiting (200)
        --json       also write the result to this file\
      """;

  private static final Set<String> OPTIONS = Set.of("--seconds", "--rounds", "--trials", "--json");

  public static RoutingSettings of(String[] args) {
    Arguments given = Arguments.parse(args, OPTIONS);
    if (!given.words().isEmpty()) {
      throw new UsageException("'" + given.words().getFirst() + "' is not an option");
    }
    return new RoutingSettings(
        Duration.ofMillis((long) (given.decimal("--seconds", 8, 1, 120) * 1000)),
        given.count("--rounds", 3),
        given.count("--trials", 200),
        given.output("--json"));
  }
}
