package dev.baton.bench.conversations;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.ProgressLine;
import dev.baton.standalone.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/// Whole conversations and bare workflows by turns, so that what else the machine does hits both.
public final class ConversationsBench {
  /// Of how many the history is read.
  private static final int SAMPLE = 40;

  /// What the JVM is given to learn in, on the in-process service, where most gets done in a time:
  /// a conversation goes through much more code than a bare workflow.
  private static final Duration LEARN = Duration.ofSeconds(40);

  /// Both sides once on each server, uncounted.
  private static final Duration SETTLE = Duration.ofSeconds(4);

  private final ConversationsSettings settings;
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile String doing = "starting";
  private volatile @Nullable Turn turn;

  private ConversationsBench(ConversationsSettings settings) {
    this.settings = settings;
  }

  /// Measures each server and tells.
  ///
  /// @return whether every conversation came to its end
  public static boolean run(ConversationsSettings settings) throws Exception {
    List<Figures> all = new ArrayList<>();
    new ConversationsBench(settings).on(ServerKind.IN_PROCESS, ConversationsBench::learn);
    for (ServerKind kind : settings.servers()) {
      all.add(
          new ConversationsBench(settings).on(kind, (bench, sides) -> bench.measure(kind, sides)));
    }
    System.out.println(Figures.HEAD);
    all.forEach(figures -> System.out.println(figures.line()));
    if (settings.json().isPresent()) {
      OutputFile.write(settings.json().get(), OutputFile.json(Map.of("conversations", all)));
    }
    return all.stream().allMatch(figures -> figures.failed() == 0);
  }

  /// The two that are compared.
  private record Sides(WholeConversations whole, BareWorkflows bare) {}

  private interface Part<T> {
    T of(ConversationsBench bench, Sides sides) throws Exception;
  }

  /// Starts a product of its own, does something with it, and leaves nothing behind.
  private <T> T on(ServerKind kind, Part<T> part) throws Exception {
    Path folder = Files.createTempDirectory("baton-bench-");
    // Nothing of this process is worth a file in the folder where it was started.
    System.setProperty("baton.log", folder.resolve("bench.log").toString());
    try (ProgressLine _ = ProgressLine.show(() -> kind.wire() + ": " + line());
        PostgresServer postgres =
            PostgresServer.start(folder, folder.resolve("postgres-binaries"));
        TemporalServer temporal = kind.start(folder.resolve("temporal"), postgres);
        Pipeline pipeline = Pipeline.start(postgres, temporal);
        Desk desk = Desk.open(pipeline);
        BareWorkflows bare = new BareWorkflows(temporal)) {
      return part.of(this, new Sides(new WholeConversations(pipeline, desk), bare));
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  private boolean learn(Sides sides) throws InterruptedException {
    take("the JVM learns conversations", sides.whole()::hold, LEARN);
    take("the JVM learns bare workflows", sides.bare()::live, SETTLE);
    return true;
  }

  private Figures measure(ServerKind kind, Sides sides) throws Exception {
    take("settling", sides.whole()::hold, SETTLE);
    take("settling", sides.bare()::live, SETTLE);
    List<Turn.Result> wholeTurns = new ArrayList<>();
    List<Turn.Result> bareTurns = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      String which = "round %d of %d, ".formatted(round, settings.rounds());
      wholeTurns.add(take(which + "conversations", sides.whole()::hold, settings.lasting()));
      bareTurns.add(take(which + "bare workflows", sides.bare()::live, settings.lasting()));
    }
    return Figures.of(
        kind.wire(),
        wholeTurns,
        bareTurns,
        sides.whole().sizes(SAMPLE),
        sides.bare().sizes(SAMPLE));
  }

  private Turn.Result take(String what, Turn.Work work, Duration lasting)
      throws InterruptedException {
    var next = new Turn(work, settings.limit(), numbers);
    doing = what;
    turn = next;
    Turn.Result result = next.take(settings.atATime(), lasting);
    if (result.failed() > 0) {
      System.err.println(
          "bench: " + what + ": " + result.failed() + " failed: " + result.trouble());
    }
    return result;
  }

  private String line() {
    Turn now = turn;
    return now == null ? doing : doing + "  done " + now.done();
  }
}
