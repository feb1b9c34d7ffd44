package dev.baton.bench.chaos;

import dev.baton.bench.command.ProgressLine;
import dev.baton.bench.http.ApiClient;
import dev.baton.bench.http.Conversation;
import dev.baton.bench.play.Outcome;
import dev.baton.bench.play.Play;
import dev.baton.bench.play.Script;
import dev.baton.bench.play.ScriptFile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Load on a product that is killed 8 to 15 s after each time it is ready, until the time is over;
/// then everything may finish, and is read back.
final class Chaos {
  /// Customers a second: enough that every kill falls between posts, few enough for two cores that
  /// also start a JVM over and over.
  private static final double RATE = 3;

  private static final double FAST = 20;
  private static final int AGENTS = 12;

  /// Longer than a restart takes on a busy machine.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration SOONEST = Duration.ofSeconds(8);
  private static final Duration LATEST = Duration.ofSeconds(15);

  private final ChaosSettings settings;
  private final Product product;
  private final Random random;
  private volatile boolean loading = true;
  private final AtomicInteger kills = new AtomicInteger();

  Chaos(ChaosSettings settings, Product product) {
    this.settings = settings;
    this.product = product;
    this.random = new Random(settings.seed());
  }

  /// Runs everything. Fails with [IllegalStateException] when the product does not come up.
  ChaosReport run() throws InterruptedException {
    URI url = product.start();
    long readyAt = System.nanoTime();
    List<Script> scripts = ScriptFile.sample();
    try (ApiClient api = new ApiClient(url, PATIENCE);
        Play play = Play.open(api, new Play.Terms(FAST, AGENTS, settings.seed()), scripts)) {
      Set<String> stuck = new HashSet<>();
      try (ProgressLine _ = ProgressLine.show(() -> play.line() + "  kills " + kills.get())) {
        Thread customers = load(play, endless(scripts));
        killAgainAndAgain(readyAt);
        loading = false;
        customers.join();
        stuck.addAll(watch(play));
        play.awaitEnd();
      }
      Outcome outcome = play.readBack();
      stuck.addAll(outcome.unfinished());
      play.tally().troubles().forEach(trouble -> System.err.println("chaos: " + trouble));
      stuck.forEach(id -> System.err.println("chaos: stuck: conversation " + id));
      int neverOpened = Math.max(0, outcome.came() - outcome.opened());
      return ChaosReport.of(
          play.acknowledged(), outcome.findings(), stuck.size() + neverOpened, kills.get());
    }
  }

  private Thread load(Play play, Iterator<Script> scripts) {
    return Thread.ofVirtual()
        .name("load")
        .start(() -> {
          try {
            play.bring(scripts, RATE, () -> loading);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void killAgainAndAgain(long firstReadyAt) throws InterruptedException {
    long readyAt = firstReadyAt;
    long end = firstReadyAt + settings.lasting().toNanos();
    do {
      long spread = LATEST.minus(SOONEST).toNanos();
      long due = readyAt + SOONEST.toNanos() + (long) (random.nextDouble() * spread);
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      product.kill();
      kills.incrementAndGet();
      product.start();
      readyAt = System.nanoTime();
    } while (kills.get() < settings.kills() && readyAt + LATEST.toNanos() < end);
  }

  private static Set<String> watch(Play play) throws InterruptedException {
    StuckWatch watch = new StuckWatch(play.observer(), play.admin(), play.inbox());
    Map<String, Conversation> before = watch.look();
    Thread.sleep(StuckWatch.GRACE);
    return StuckWatch.stuck(before, watch.look(), watch.queuesWithRoom(), Instant.now());
  }

  private static Iterator<Script> endless(List<Script> scripts) {
    return Stream.generate(() -> scripts).flatMap(List::stream).iterator();
  }
}
