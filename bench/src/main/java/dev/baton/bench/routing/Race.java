package dev.baton.bench.routing;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.ProgressLine;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.worker.sweep.Matcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import reactor.core.Disposable;
import reactor.core.Disposables;

/// Many of the product's matchers over the same agents and conversations, while offers are
/// declined, agents sign off and connections are cut. Nobody may ever get more than they have room
/// for, no conversation ring twice, and nobody wait long beside an agent who could take them.
public final class Race {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration FILL_AT_MOST = Duration.ofMinutes(10);
  private static final Duration SETTLE_AT_MOST = Duration.ofSeconds(30);
  private static final int SIGN_OFFS_A_SECOND = 5;

  /// Ticks from one killed connection to the next.
  private static final int KILL_EVERY = 50;

  /// For those who act, besides one for each matcher.
  private static final int MORE_CONNECTIONS = 12;

  private final RaceSettings settings;
  private final Floor floor;
  private final Referee referee;
  private final Workflows workflows;
  private final Turmoil turmoil;
  private static volatile String doing = "starting";

  private Race(
      RaceSettings settings, Floor floor, Referee referee, Workflows workflows, Turmoil turmoil) {
    this.settings = settings;
    this.floor = floor;
    this.referee = referee;
    this.workflows = workflows;
    this.turmoil = turmoil;
  }

  /// Races and tells.
  ///
  /// @return whether all held
  public static boolean run(RaceSettings settings) throws Exception {
    Path folder = Files.createTempDirectory("baton-bench-");
    System.setProperty("baton.log", folder.resolve("bench.log").toString());
    RaceReport report;
    try (ProgressLine _ = ProgressLine.show(() -> doing);
        PostgresServer postgres =
            PostgresServer.start(folder, folder.resolve("postgres-binaries"));
        Floor floor = Floor.open(postgres, settings.matchers() + MORE_CONNECTIONS);
        Referee referee = new Referee(connect(postgres));
        Workflows workflows = new Workflows(floor.stores(), connect(postgres));
        Turmoil turmoil =
            new Turmoil(floor.stores(), connect(postgres), settings.agents(), settings.seed())) {
      report = new Race(settings, floor, referee, workflows, turmoil).race();
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
    System.out.println(report.table());
    if (settings.json().isPresent()) {
      OutputFile.write(settings.json().get(), OutputFile.json(report));
    }
    return report.holds();
  }

  private static Connection connect(PostgresServer postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  static String skill(int number) {
    return "skill-" + number;
  }

  /// What is asked of it.
  static int level(int skill) {
    return 1 + skill % 3;
  }

  private RaceReport race() throws Exception {
    doing = "conversations come";
    floor.employ(settings.agents());
    for (int skill = 0; skill < Floor.SKILLS; skill++) {
      floor.wait(settings.waiting() / Floor.SKILLS, Map.of(skill(skill), level(skill)), 0);
    }
    floor.shuffle();
    floor.settle();
    Disposable.Composite matchers = Disposables.composite();
    IntStream.range(0, settings.matchers())
        .forEach(_ -> matchers.add(Matcher.start(floor.stores(), floor.stores().matches())));
    try {
      long began = System.nanoTime();
      boolean filled = fill(began);
      double seconds = (System.nanoTime() - began) / 1e9;
      long first = referee.offers();
      double freeing = filled ? stir() : 0;
      boolean sampled = filled && referee.everySkillWaits();
      return report(first, seconds, freeing, sampled, settle());
    } finally {
      matchers.dispose();
    }
  }

  /// @return whether everybody has as much as they can take
  private boolean fill(long began) throws Exception {
    while (referee.rooms() > 0) {
      doing = "first fill: %d offered".formatted(referee.offers());
      if (!referee.everySkillWaits() || System.nanoTime() - began > FILL_AT_MOST.toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
    }
    return true;
  }

  /// @return how many seconds it took
  private double stir() throws Exception {
    long began = System.nanoTime();
    var going = new AtomicBoolean(true);
    CompletableFuture<Void> meanwhile =
        CompletableFuture.allOf(
            again(going, referee::sample, TICK), again(going, workflows::look, LOOK));
    long ticks = settings.lasting().dividedBy(TICK);
    for (long tick = 1; System.nanoTime() - began < settings.lasting().toNanos(); tick++) {
      doing =
          "%d resolved, %d declined, %d signed off, %d killed"
              .formatted(
                  turmoil.resolved(), turmoil.declined(), turmoil.signedOff(), turmoil.killed());
      // What a slow tick has missed is not made up for: so many a second at most.
      turmoil.free(
          Math.toIntExact(settings.freed() * tick / 50 - settings.freed() * (tick - 1) / 50));
      if (tick % (50 / SIGN_OFFS_A_SECOND) == 0) {
        turmoil.signOff();
      }
      if (tick % KILL_EVERY == 0) {
        turmoil.kill();
      }
      long due = began + Math.min(tick, ticks) * TICK.toNanos();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    going.set(false);
    meanwhile.get();
    referee.finish();
    return seconds;
  }

  private static CompletableFuture<Void> again(
      AtomicBoolean going, Callable<?> work, Duration rest) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            while (going.get()) {
              work.call();
              TimeUnit.MILLISECONDS.sleep(rest.toMillis());
            }
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        Executors.newVirtualThreadPerTaskExecutor());
  }

  /// Nothing happens any more but matching.
  ///
  /// @return agents who still stand beside somebody who waits for them
  private long settle() throws Exception {
    doing = "settling";
    long began = System.nanoTime();
    while (workflows.look() + referee.rooms() > 0
        && referee.everySkillWaits()
        && System.nanoTime() - began < SETTLE_AT_MOST.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
    }
    return referee.everySkillWaits() ? referee.rooms() : 0;
  }

  private RaceReport report(
      long first, double fillSeconds, double freeing, boolean sampled, long left)
      throws SQLException {
    var beside = referee.beside();
    long freed = turmoil.resolved() + turmoil.declined();
    return new RaceReport(
        settings.matchers(),
        settings.agents(),
        settings.waiting(),
        RaceReport.rounded(fillSeconds),
        Math.round(first / fillSeconds),
        referee.offers(),
        freed,
        freeing == 0 ? 0 : Math.round(freed / freeing),
        turmoil.declined(),
        turmoil.signedOff(),
        turmoil.killed(),
        turmoil.broken(),
        referee.overloads(),
        referee.doubles(),
        referee.imbalances(),
        left,
        sampled
            ? new RaceReport.Millis(
                beside.getValueAtPercentile(50),
                beside.getValueAtPercentile(99),
                beside.getMaxValue())
            : null);
  }
}
