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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Load on a product of which a part is killed 8 to 15 s after each time all of it is ready, until
/// the time is over; then everything may finish, and is read back.
final class Chaos {
  /// Longer than a restart takes on a busy machine.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration SOONEST = Duration.ofSeconds(8);
  private static final Duration LATEST = Duration.ofSeconds(15);

  private final ChaosSettings settings;
  private final Product product;
  private final Random random;
  private volatile boolean loading = true;
  private final Map<String, Integer> killed = new ConcurrentHashMap<>();

  Chaos(ChaosSettings settings, Product product) {
    this.settings = settings;
    this.product = product;
    this.random = new Random(settings.seed());
  }

  /// Runs everything. Fails with [IllegalStateException] when the product does not come up.
  ChaosReport run() throws InterruptedException {
    URI url = product.start();
    long readyAt = System.nanoTime();
    ChaosSettings.Load load = settings.load();
    List<Script> scripts = ScriptFile.mixed(load.files(), settings.seed());
    Play.Terms terms = new Play.Terms(load.fast(), load.agents(), settings.seed());
    try (ApiClient api = new ApiClient(url, PATIENCE);
        Play play = Play.open(api, terms, scripts)) {
      Set<String> stuck = new HashSet<>();
      try (ProgressLine _ = ProgressLine.show(() -> play.line() + "  kills " + kills())) {
        Thread customers = load(play, coming(scripts));
        if (settings.kills() > 0) {
          killAgainAndAgain(readyAt, customers);
        }
        loading = load.conversations().isPresent();
        customers.join();
        stuck.addAll(watch(play));
        play.awaitEnd();
      }
      Outcome outcome = play.readBack();
      stuck.addAll(outcome.unfinished());
      play.tally().troubles().forEach(trouble -> System.err.println("chaos: " + trouble));
      stuck.forEach(id -> System.err.println("chaos: stuck: conversation " + id));
      int neverOpened = Math.max(0, outcome.came() - outcome.opened());
      return ChaosReport.of(play.acknowledged(), outcome, stuck.size() + neverOpened, killed);
    }
  }

  private Thread load(Play play, Iterator<Script> scripts) {
    return Thread.ofVirtual()
        .name("load")
        .start(() -> {
          try {
            play.bring(scripts, settings.load().rate(), () -> loading);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void killAgainAndAgain(long firstReadyAt, Thread customers) throws InterruptedException {
    long readyAt = firstReadyAt;
    long end = firstReadyAt + settings.lasting().toNanos();
    do {
      long spread = LATEST.minus(SOONEST).toNanos();
      long due = readyAt + SOONEST.toNanos() + (long) (random.nextDouble() * spread);
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      killed.merge(product.kill(), 1, Integer::sum);
      product.start();
      readyAt = System.nanoTime();
    } while (kills() < settings.kills() && readyAt + LATEST.toNanos() < end && customers.isAlive());
  }

  private static Set<String> watch(Play play) throws InterruptedException {
    StuckWatch watch = new StuckWatch(play.observer(), play.admin(), play.inbox());
    Map<String, Conversation> before = watch.look();
    Thread.sleep(StuckWatch.GRACE);
    return StuckWatch.stuck(before, watch.look(), watch.queuesWithRoom(), Instant.now());
  }

  private int kills() {
    return killed.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Iterator<Script> coming(List<Script> scripts) {
    return Stream.generate(() -> scripts)
        .flatMap(List::stream)
        .limit(settings.load().conversations().orElse(Integer.MAX_VALUE))
        .iterator();
  }
}
