package dev.baton.standalone.decisions;

import dev.baton.api.inbox.PolicyFile;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.rules.routing.CelRoutingRules;
import dev.baton.standalone.RunningPostgres;
import dev.baton.standalone.UsageException;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies.Versioned;
import dev.baton.store.routing.DecisionLog.Entry;
import dev.baton.store.routing.DecisionLog.Routed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `baton decisions replay`: makes the recorded routing decisions again, and with `--policy` asks
/// what other policies would have done. It reads the PostgreSQL of the product and changes nothing.
///
/// Exit codes: 0 all came out the same, 1 some did not, 2 the arguments make no sense, 3 something
/// could not be read. A what-if ends with 0 whatever it finds.
public final class DecisionsCommand {
  static final int SAME = 0;
  static final int DIFFERS = 1;
  static final int USAGE = 2;
  static final int UNREAD = 3;

  private static final String USAGE_TEXT =
      """
      usage: baton decisions replay [--since T] [--policy FILE] [--json OUT] [--data DIR=.baton/data]
        --since   2026-11-23T18:00:00Z, 2026-11-23, 24h, 7d …
        --policy  queues, inboxes and rules as the admin API gives them: who would have got it, when?\
      """;

  private static final int SHOWN = 20;
  private static final Duration PROGRESS = Duration.ofSeconds(2);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final DecisionsOptions options;
  private final Stores stores;
  private final PrintStream out;
  private final PrintStream err;
  private final RoutingRules rules = new CelRoutingRules();
  private final Map<String, Mono<List<RoutingRule>>> tables = new HashMap<>();
  private long told = System.nanoTime();

  private DecisionsCommand(
      DecisionsOptions options, Stores stores, PrintStream out, PrintStream err) {
    this.options = options;
    this.stores = stores;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), Instant.now(), System.out, System.err));
  }

  /// @return the exit code
  public static int run(
      List<String> arguments,
      Map<String, String> environment,
      Instant now,
      PrintStream out,
      PrintStream err) {
    try {
      var options = DecisionsOptions.parse(arguments, now);
      PolicyFile file = options.policy() == null ? null : file(options.policy());
      var settings = RunningPostgres.of(options.data(), environment);
      try (Stores stores = Stores.open(settings, DecisionsCommand::ringNobody)) {
        return new DecisionsCommand(options, stores, out, err).run(file);
      }
    } catch (UsageException usage) {
      err.println("baton: " + usage.getMessage() + "\n" + USAGE_TEXT);
      return USAGE;
    } catch (IOException | RuntimeException failure) {
      err.println("baton: could not replay: " + failure.getMessage());
      return UNREAD;
    }
  }

  private static PolicyFile file(Path file) throws IOException {
    try {
      return PolicyFile.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException bad) {
      throw new UsageException("--policy " + file + ": " + bad.getMessage());
    }
  }

  private static void ringNobody(Object conversation) {
    throw new IllegalStateException("a replay rings nobody: " + conversation);
  }

  private int run(@Nullable PolicyFile file) throws IOException {
    long all = done(stores.decisionLog().count(options.since()));
    var replayed = new Replayed(rules, file == null ? null : others(file));
    stores
        .decisionLog()
        .since(options.since())
        .concatMap(entry -> table(entry).doOnNext(table -> take(replayed, entry, table, all)), 1)
        .then()
        .toFuture()
        .join();
    replayed.finish();
    report(replayed);
    return file != null || replayed.allTheSame() ? SAME : DIFFERS;
  }

  private OtherPolicies others(PolicyFile file) {
    return new OtherPolicies(
        file,
        done(stores.policies().queues().map(Versioned::value).collectMap(queue -> queue.key())),
        done(
            stores
                .policies()
                .inboxes()
                .map(Versioned::value)
                .collectMap(Inbox::key, Inbox::defaultQueue)),
        rules);
  }

  /// The rules by which a conversation was routed, each version read once.
  private Mono<List<RoutingRule>> table(Entry entry) {
    long version = entry.routed().map(Routed::policyVersion).orElse(0L);
    return tables.computeIfAbsent(
        entry.inbox() + " " + version,
        _ -> stores.policies().rules(entry.inbox(), version).cache());
  }

  private void take(Replayed replayed, Entry entry, List<RoutingRule> table, long all) {
    replayed.take(entry, table);
    if (System.nanoTime() - told > PROGRESS.toNanos()) {
      told = System.nanoTime();
      err.printf("replayed %,d of %,d%n", replayed.seen(), all);
    }
  }

  private void report(Replayed replayed) throws IOException {
    replayed.differences().stream().limit(SHOWN).forEach(one -> out.println(words(one)));
    int more = replayed.differences().size() - SHOWN;
    if (more > 0) {
      out.printf("… and %,d more%n", more);
    }
    int width = replayed.table().keySet().stream().mapToInt(String::length).max().orElse(0);
    replayed.table().forEach((name, many) -> out.printf("%-" + width + "s  %,9d%n", name, many));
    if (options.json() != null) {
      Files.writeString(options.json(), JSON.writeValueAsString(replayed.json()) + "\n");
    }
  }

  private static String words(Map<String, Object> difference) {
    return "DIFFERS "
        + String.join(
            "  ",
            difference.entrySet().stream()
                .map(part -> part.getKey() + " " + words(part.getValue()))
                .toList());
  }

  private static String words(Object value) {
    return value.equals("") || value.equals(Map.of()) ? "nobody" : value.toString();
  }

  private static <T> T done(Mono<T> work) {
    return Objects.requireNonNull(work.toFuture().join());
  }
}
