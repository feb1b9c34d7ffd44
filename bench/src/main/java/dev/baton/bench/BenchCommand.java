package dev.baton.bench;

import dev.baton.bench.command.UsageException;
import dev.baton.bench.conversations.ClocksBench;
import dev.baton.bench.conversations.ClocksSettings;
import dev.baton.bench.conversations.ConversationsBench;
import dev.baton.bench.conversations.ConversationsSettings;
import dev.baton.bench.routing.Race;
import dev.baton.bench.routing.RaceSettings;
import dev.baton.bench.routing.RoutingBench;
import dev.baton.bench.routing.RoutingSettings;
import java.util.Arrays;

/// Measures one thing, named by the first word, as ratios on this machine.
public final class BenchCommand {
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int USAGE = 2;

  private BenchCommand() {}

  public static void main(String[] args) throws Exception {
    System.exit(run(args));
  }

  private static int run(String[] args) throws Exception {
    if (args.length == 0 || Arrays.asList(args).contains("--help")) {
      System.out.println(
          String.join(
              "\n",
              ConversationsSettings.USAGE,
              ClocksSettings.USAGE,
              RoutingSettings.USAGE,
              RaceSettings.USAGE));
      return args.length == 0 ? USAGE : GOOD;
    }
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      return switch (args[0]) {
        case "conversations" -> ConversationsBench.run(ConversationsSettings.of(rest)) ? GOOD : BAD;
        case "clocks" -> ClocksBench.run(ClocksSettings.of(rest)) ? GOOD : BAD;
        case "routing" -> RoutingBench.run(RoutingSettings.of(rest)) ? GOOD : BAD;
        case "race" -> Race.run(RaceSettings.of(rest)) ? GOOD : BAD;
        default -> throw new UsageException("there is no bench '" + args[0] + "'");
      };
    } catch (UsageException e) {
      System.err.println("bench: " + e.getMessage());
      return USAGE;
    }
  }
}
