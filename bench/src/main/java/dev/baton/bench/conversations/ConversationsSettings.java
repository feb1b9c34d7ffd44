package dev.baton.bench.conversations;

import dev.baton.bench.command.Arguments;
import dev.baton.bench.command.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `bench conversations` was asked to do.
///
/// @param rounds how often each of the two sides has its turn
/// @param lasting what of a turn is counted
/// @param atATime how many are under way at once, on both sides
/// @param limit conversations a turn at most
public record ConversationsSettings(
    List<ServerKind> servers,
    int rounds,
    Duration lasting,
    int atATime,
    int limit,
    Optional<Path> json) {
  public static final String USAGE =
      """
      usage: bench conversations [--temporal in-process|dev-server|postgres|all] [--rounds N]
                                 [--seconds S] [--at-a-time N] [--limit N] [--json OUT]
        --temporal   on which server (all that are installed)
        --rounds     turns of whole conversations and of bare workflows, by turns (3)
        --seconds    what of each turn is counted (10)
        --at-a-time  conversations, or bare workflows, under way at once (24)
        --limit      at most so many in one turn (20000)
        --json       also write the result to this file\
      """;

  private static final Set<String> OPTIONS =
      Set.of("--temporal", "--rounds", "--seconds", "--at-a-time", "--limit", "--json");
  private static final int AT_A_TIME = 24;

  public static ConversationsSettings of(String[] args) {
    Arguments given = Arguments.parse(args, OPTIONS);
    if (!given.words().isEmpty()) {
      throw new UsageException("'" + given.words().getFirst() + "' is not an option");
    }
    return new ConversationsSettings(
        servers(given.text("--temporal").orElse("all")),
        given.count("--rounds", 3),
        Duration.ofMillis((long) (given.decimal("--seconds", 10, 1, 600) * 1000)),
        given.count("--at-a-time", AT_A_TIME),
        given.count("--limit", 20_000),
        given.output("--json"));
  }

  private static List<ServerKind> servers(String named) {
    return named.equals("all") ? ServerKind.installed() : List.of(ServerKind.named(named));
  }
}
