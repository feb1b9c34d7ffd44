package dev.baton.bench.routing;

import static dev.baton.bench.routing.Floor.done;

import dev.baton.bench.command.OutputFile;
import dev.baton.bench.command.ProgressLine;
import dev.baton.bench.routing.Figures.Claims;
import dev.baton.bench.routing.Figures.Drained;
import dev.baton.bench.routing.Figures.Queued;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.apache.commons.io.FileUtils;
import reactor.core.publisher.Mono;

/// How fast waiting conversations find agents, through the product's own stores.
public final class RoutingBench {
  private static final List<Integer> AGENTS = List.of(1_000, 10_000);
  private static final List<Integer> WAITING = List.of(100, 10_000, 100_000);
  private static final int CONNECTIONS = 12;
  private static final int SINGLE = 600;

  /// What a freed queue has room for.
  private static final int SLOTS = 1_000;

  private final RoutingSettings settings;
  private final Floor floor;
  private final BareUpdates bare;
  private static volatile String doing = "starting";

  private RoutingBench(RoutingSettings settings, Floor floor, BareUpdates bare) {
    this.settings = settings;
    this.floor = floor;
    this.bare = bare;
  }

  /// Measures and tells.
  public static boolean run(RoutingSettings settings) throws Exception {
    Path folder = Files.createTempDirectory("baton-bench-");
    System.setProperty("baton.log", folder.resolve("bench.log").toString());
    Figures figures;
    try (ProgressLine _ = ProgressLine.show(() -> doing);
        PostgresServer postgres =
            PostgresServer.start(folder, folder.resolve("postgres-binaries"));
        Floor floor = Floor.open(postgres, CONNECTIONS)) {
      figures = new RoutingBench(settings, floor, new BareUpdates(postgres, folder)).measure();
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
    figures.print();
    if (figures.claims().stream().anyMatch(one -> one.barePerSecond() == null)) {
      System.out.println(BareUpdates.MISSING);
    }
    if (settings.json().isPresent()) {
      OutputFile.write(settings.json().get(), OutputFile.json(figures));
    }
    return true;
  }

  private Figures measure() throws Exception {
    doing = "the JVM learns";
    claims(200, Duration.ofSeconds(10));
    List<Claims> claims = new ArrayList<>();
    for (int agents : AGENTS) {
      claims.add(claims(agents, settings.lasting()));
    }
    List<Queued> queue = List.of(queue(100_000));
    List<Drained> drain = new ArrayList<>();
    for (int waiting : WAITING) {
      drain.add(drain(waiting));
    }
    return new Figures(claims, queue, drain);
  }

  private Claims claims(int agents, Duration lasting) throws Exception {
    String what = agents + " agents: ";
    doing = what + "bare updates";
    OptionalDouble barely = bare.perSecond(agents, lasting.dividedBy(2));
    doing = what + "conversations come";
    floor.clear();
    floor.employ(agents);
    int each = Math.max(50, Math.min(agents * 4, 12_000) / Floor.SKILLS);
    for (int skill = 0; skill < Floor.SKILLS; skill++) {
      floor.wait(each, Map.of("skill-" + skill, 1 + skill % 3), 0);
    }
    floor.settle();
    List<ConversationId> waiting = floor.waiting();
    Collections.shuffle(waiting, new Random(1));
    doing = what + "single claims";
    int single = Math.min(SINGLE, waiting.size() / 4);
    Histogram one = oneByOne(waiting.subList(0, single));
    doing = what + "claims";
    double perSecond = drained();
    doing = what + "bare updates";
    OptionalDouble again = bare.perSecond(agents, lasting.dividedBy(2));
    Double rate = barely.isEmpty() ? null : (barely.getAsDouble() + again.orElse(0)) / 2;
    return new Claims(
        agents,
        rounded(perSecond),
        rate == null ? null : rounded(rate),
        rate == null ? null : rounded(perSecond / rate),
        one.getValueAtPercentile(50),
        one.getValueAtPercentile(99));
  }

  private Histogram oneByOne(List<ConversationId> waiting) throws Exception {
    var micros = new Histogram(3);
    for (ConversationId id : waiting) {
      long began = System.nanoTime();
      claim(id).block(Duration.ofSeconds(30));
      micros.recordValue((System.nanoTime() - began) / 1_000);
    }
    return micros;
  }

  /// @return assignments a second by one matcher, of whom only one is at it at a time
  private double drained() throws Exception {
    long began = System.nanoTime();
    int claimed = done(floor.stores().matches().drain());
    return claimed * 1e9 / (System.nanoTime() - began);
  }

  private Mono<Written> claim(ConversationId id) {
    return floor.stores().matches().assign(id, new Promise.Workflow(null));
  }

  private Queued queue(int waiting) throws Exception {
    List<Double> kind = new ArrayList<>();
    List<Double> adversarial = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      String which = "queue of %d, round %d: ".formatted(waiting, round);
      doing = which + "kind";
      kind.add(queue(waiting, 0));
      doing = which + "adversarial";
      adversarial.add(queue(waiting, waiting - SLOTS));
    }
    double kindly = median(kind);
    double hardly = median(adversarial);
    return new Queued(waiting, rounded(kindly), rounded(hardly), rounded(hardly / kindly));
  }

  /// @param unserved the first so many want what nobody free can do
  /// @return assignments a second of one matcher that fills all slots
  private double queue(int waiting, int unserved) throws Exception {
    floor.clear();
    floor.employ(1_000);
    floor.leaveRoomFor(SLOTS);
    for (int kind = 0; kind < Floor.SKILLS && unserved > 0; kind++) {
      floor.wait(unserved / Floor.SKILLS, Map.of("klingon", 1, "skill-" + kind, 1), 0);
    }
    int rest = waiting - unserved / Floor.SKILLS * Floor.SKILLS;
    floor.wait(rest, Map.of(), unserved);
    floor.settle();
    long began = System.nanoTime();
    int found = done(floor.stores().matches().drain());
    double perSecond = found * 1e9 / (System.nanoTime() - began);
    if (found != SLOTS) {
      throw new IllegalStateException(found + " of " + SLOTS + " slots were filled");
    }
    return perSecond;
  }

  private Drained drain(int waiting) throws Exception {
    doing = "a slot is freed, " + waiting + " wait: conversations come";
    int trials = settings.trials();
    floor.clear();
    floor.employ(1_000);
    floor.leaveRoomFor(trials);
    floor.wait(trials, Map.of(), 0);
    done(floor.stores().matches().drain());
    for (int kind = 0; kind < Floor.SKILLS; kind++) {
      floor.wait(waiting / Floor.SKILLS, Map.of("skill-" + kind, 1), 0);
    }
    floor.settle();
    var micros = new Histogram(3);
    int trial = 0;
    for (ConversationId id : floor.offered(Math.min(trials, waiting))) {
      doing = "a slot is freed, %d wait: trial %d".formatted(waiting, ++trial);
      free(id);
      long began = System.nanoTime();
      done(floor.stores().matches().drain());
      micros.recordValue((System.nanoTime() - began) / 1_000);
    }
    return new Drained(
        waiting,
        rounded(micros.getValueAtPercentile(50) / 1e3),
        rounded(micros.getValueAtPercentile(99) / 1e3));
  }

  private void free(ConversationId id) throws Exception {
    done(
        floor
            .stores()
            .conversations()
            .change(
                id,
                new Promise.Outsider(),
                at -> Mono.just(Ownership.end(at.conversation(), at.now()))));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
