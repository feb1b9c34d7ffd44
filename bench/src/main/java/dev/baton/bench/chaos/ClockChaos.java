package dev.baton.bench.chaos;

import dev.baton.bench.chaos.ClockJudge.Away;
import dev.baton.bench.chaos.ClockJudge.Promised;
import dev.baton.bench.chaos.Outages.Outage;
import dev.baton.bench.command.ProgressLine;
import dev.baton.bench.http.ApiClient;
import dev.baton.bench.http.Event;
import dev.baton.bench.http.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Conversations whose clocks run out, all opened before the first does, on a product that is then
/// killed again and again until the last has; then each is judged by the event log.
final class ClockChaos {
  /// Longer than a restart takes on a busy machine.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int AT_A_TIME = 8;

  /// Of what was reached in practice. The more wait, the slower it is.
  private static final double SURELY = 0.9;

  /// So many of the latest are told.
  private static final int LATEST = 5;

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration BACK_AT_ONCE = Duration.ofSeconds(2);

  /// For what happens once too often: it comes soon after.
  private static final Duration REST = Duration.ofSeconds(5);

  private final ClockChaosSettings settings;
  private final Product product;
  private final List<Outage> outages = new ArrayList<>();
  private final Map<String, Integer> killed = new TreeMap<>();
  private volatile String doing = "starting";

  ClockChaos(ClockChaosSettings settings, Product product) {
    this.settings = settings;
    this.product = product;
  }

  /// Runs everything. Fails with [IllegalStateException] when the product does not come up, or
  /// conversations cannot be opened.
  ClockReport run() throws InterruptedException {
    try (ProgressLine _ = ProgressLine.show(() -> doing)) {
      URI url = product.start();
      try (ApiClient api = new ApiClient(url, PATIENCE.plus(settings.stall()))) {
        return run(api);
      }
    }
  }

  private ClockReport run(ApiClient api) throws InterruptedException {
    doing = "making inboxes";
    ClockShop shop = ClockShop.open(api);
    double opens = SURELY * practise(shop);
    doing = "making inboxes";
    shop.furnish(ClockPlan.of(settings, opens, Instant.now()).longest());
    ClockPlan plan = ClockPlan.of(settings, opens, Instant.now());
    System.err.printf(
        "chaos: surely opens %.1f conversations a second here; %.1f deadlines a second are to fall%n",
        opens, settings.rate(opens));
    try (ClockCrew _ = new ClockCrew(shop.owners(), HEARTBEAT)) {
      List<Promised> promised = open(shop, plan);
      disturbWhileItRings(shop, plan);
      List<Effect> effects = settled(shop, promised);
      effects.stream()
          .filter(effect -> effect.isMissing() || effect.tooMany() > 0 || effect.isEarly())
          .forEach(effect -> System.err.println("chaos: " + effect));
      ClockReport report =
          ClockReport.of(promised.size(), effects, new Outages(outages), killed, settings.stall());
      if (!report.isSound()) {
        tellLatest(effects);
      }
      return report;
    }
  }

  /// For who wants to know why.
  private void tellLatest(List<Effect> effects) {
    Outages all = new Outages(outages);
    all.all()
        .forEach(one -> System.err.printf("chaos: away from %s to %s%n", one.from(), one.ready()));
    for (boolean after : new boolean[] {false, true}) {
      effects.stream()
          .filter(Effect::hasHappened)
          .filter(effect -> all.late(effect).afterRestart() == after)
          .sorted(Comparator.comparing((Effect effect) -> all.late(effect).by()).reversed())
          .limit(LATEST)
          .forEach(effect ->
              System.err.printf("chaos: late by %s: %s%n", all.late(effect).by(), effect));
    }
  }

  /// How fast this product opens conversations on this machine.
  ///
  /// @return how many a second, once it had learnt it
  private double practise(ClockShop shop) throws InterruptedException {
    int many = Math.clamp(settings.conversations() / 10, 20, 100);
    try (ClockCrew _ = new ClockCrew(shop.owners(), HEARTBEAT)) {
      practise(shop, 0, many);
      long from = System.nanoTime();
      practise(shop, many, 2 * many);
      return many / ((System.nanoTime() - from) / 1e9);
    }
  }

  private void practise(ClockShop shop, int from, int to) throws InterruptedException {
    each(
        AT_A_TIME,
        from,
        to,
        (_, number) -> {
          shop.practise(number);
          doing = "practising  %d".formatted(number);
        });
  }

  private List<Promised> open(ClockShop shop, ClockPlan plan) throws InterruptedException {
    Collection<Promised> promised = new ConcurrentLinkedQueue<>();
    int many = plan.conversations();
    each(
        AT_A_TIME,
        0,
        many,
        (_, number) -> {
          promised.add(shop.open(number, plan.due(number)));
          doing = "opening conversations  %d of %d".formatted(promised.size(), many);
        });
    if (Instant.now().isAfter(plan.first())) {
      System.err.println("chaos: conversations were still being opened when the first fell due");
    }
    return List.copyOf(promised);
  }

  /// It rings only now: while conversations are opened everybody is busy with that.
  private void disturbWhileItRings(ClockShop shop, ClockPlan plan) throws InterruptedException {
    try (ClockCrew ringers = new ClockCrew(shop.ringers(), BACK_AT_ONCE)) {
      disturb(plan);
      pause("waiting for the last", plan.end());
      ringers.signOut();
    }
  }

  /// From when the first falls due: the stall, then the kills, for as long as something falls due.
  private void disturb(ClockPlan plan) throws InterruptedException {
    Instant next = plan.first().plus(settings.every());
    if (settings.kills() == 0 && settings.stall().isZero()) {
      return;
    }
    if (settings.stall().isPositive()) {
      pause("waiting to stop the worker", next);
      Instant from = Instant.now();
      doing = "the worker stands still until " + from.plus(settings.stall());
      product.stall(settings.stall());
      next = back(from);
    }
    while (kills() < settings.kills() && (kills() == 0 || next.isBefore(plan.end()))) {
      pause("waiting to kill", next);
      Instant from = Instant.now();
      killed.merge(product.kill(), 1, Integer::sum);
      doing = "restarting" + line();
      product.start();
      next = back(from);
    }
  }

  /// @return when it is disturbed again
  private Instant back(Instant from) {
    Instant ready = Instant.now();
    outages.add(new Outage(from, ready));
    return ready.plus(settings.every());
  }

  private void pause(String what, Instant until) throws InterruptedException {
    doing = "%s until %s%s".formatted(what, until, line());
    Thread.sleep(positive(Duration.between(Instant.now(), until)));
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private String line() {
    return "  kills " + kills();
  }

  private int kills() {
    return killed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Reads until nothing is missing, or no more can be hoped for; then once more, for what comes
  /// twice.
  private List<Effect> settled(ClockShop shop, List<Promised> promised)
      throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<Effect> effects = read(shop, promised);
      long missing = effects.stream().filter(Effect::isMissing).count();
      doing = "reading the event log  missing " + missing + line();
      if (missing == 0 || System.nanoTime() > giveUpAt) {
        Thread.sleep(REST);
        return read(shop, promised);
      }
      Thread.sleep(1_000);
    }
  }

  private List<Effect> read(ClockShop shop, List<Promised> promised) throws InterruptedException {
    List<Session> readers = shop.readers();
    List<Away> away = shop.away();
    Collection<Effect> effects = new ConcurrentLinkedQueue<>();
    each(
        readers.size(),
        0,
        promised.size(),
        (reader, number) ->
            effects.addAll(effects(readers.get(reader), promised.get(number), away)));
    return List.copyOf(effects);
  }

  private static List<Effect> effects(Session reader, Promised promised, List<Away> away)
      throws InterruptedException {
    String path = "/v1/agent/conversations/%s/timeline".formatted(promised.conversation());
    return ClockJudge.effects(
        promised, reader.readAll(path, "events", Event.class, 200, Event::no), away);
  }

  private interface Part {
    void of(int worker, int number) throws InterruptedException;
  }

  /// Each number once, by so many workers. Fails with the first failure of any.
  private static void each(int workers, int from, int to, Part part) throws InterruptedException {
    var next = new AtomicInteger(from);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        all.add(
            threads.submit(() -> {
              for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                part.of(worker, n);
              }
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
