package dev.baton.bench.play;

import dev.baton.bench.http.ApiClient;
import dev.baton.bench.http.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// One run: an inbox of its own, its agents at their desks, customers who come and go.
public final class Play implements AutoCloseable {
  /// What a run gives up after when nobody came or went for so long, beside the time that silence
  /// takes twice: room for slow machines and restarts.
  private static final Duration SLACK = Duration.ofMinutes(2);

  private final Stage stage;
  private final Session admin;
  private final Crew agentCrew;
  private final Crew customerCrew;
  private final List<SimulatedAgent> agents = new ArrayList<>();
  private final ConcurrentLinkedQueue<SimulatedCustomer> customers = new ConcurrentLinkedQueue<>();
  private int arrived;

  /// Who plays, and how fast.
  ///
  /// @param fast how many times shorter every delay and policy is; 1 is real time
  /// @param seed the same seed makes the same choices
  public record Terms(double fast, int agents, long seed) {}

  /// Sets the run's inbox up and signs its agents in.
  public static Play open(ApiClient api, Terms terms, List<Script> scripts)
      throws InterruptedException {
    String run = UUID.randomUUID().toString().substring(0, 8);
    Shop shop = Shop.forRun(run, scripts, terms.agents());
    Stage stage = Stage.of(api, shop, new Pace(terms.fast()), terms.seed());
    Session admin = api.signIn("admin", shop.inbox() + "-admin", Map.of());
    shop.open(admin, stage.pace());
    Play play = new Play(stage, admin);
    EasedIn.of(admin, stage.pace()).during(play::signAgentsIn);
    return play;
  }

  private Play(Stage stage, Session admin) {
    this.stage = stage;
    this.admin = admin;
    this.agentCrew = new Crew(stage.tally());
    this.customerCrew = new Crew(stage.tally());
  }

  private void signAgentsIn() throws InterruptedException {
    for (String key : stage.shop().agentKeys()) {
      Session session = stage.api().signIn("agent", key, Map.of());
      SimulatedAgent agent = new SimulatedAgent(stage, key, session, agentCrew);
      agents.add(agent);
      agent.signIn();
    }
  }

  /// Lets a customer come for each script, `rate` a second, as long as `goOn` says so.
  public void bring(Iterator<Script> scripts, double rate, BooleanSupplier goOn)
      throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; scripts.hasNext() && goOn.getAsBoolean(); i++) {
      long due = start + (long) (i * 1e9 / rate);
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      bring(scripts.next());
    }
  }

  private void bring(Script script) {
    int number = arrived++;
    stage.tally().opened();
    customerCrew.start(
        "conversation " + script.id(),
        () -> {
          try {
            SimulatedCustomer customer = SimulatedCustomer.arrive(stage, script, number);
            customers.add(customer);
            customer.talk();
          } finally {
            stage.tally().ended();
          }
        });
  }

  /// Waits until every conversation has ended, or nothing has ended for so long that none will.
  public void awaitEnd() throws InterruptedException {
    Duration silence = stage.pace().wall(2 * Policies.AUTO_RESOLVE);
    if (!stage.tally().awaitEveryoneGone(silence.plus(SLACK))) {
      stage
          .tally()
          .trouble("gave up: no conversation ended for " + silence.plus(SLACK).toSeconds() + " s");
    }
    customerCrew.close();
  }

  /// Signs the agents out and reads every conversation back.
  public Outcome readBack() throws InterruptedException {
    agentCrew.close();
    for (SimulatedAgent agent : agents) {
      agentCrew.now("sign-out", agent::signOut);
    }
    customers.forEach(SimulatedCustomer::hangUp);
    List<Followed> followed =
        customers.stream().flatMap(customer -> customer.followed().stream()).toList();
    return new ReadBack(stage, arrived).read(followed);
  }

  /// The admin of this run.
  public Session admin() {
    return admin;
  }

  /// An agent's view of everything, whoever owns it.
  public Session observer() throws InterruptedException {
    return stage.api().signIn("agent", stage.shop().agentKeys().getFirst(), Map.of());
  }

  public String inbox() {
    return stage.shop().inbox();
  }

  public int acknowledged() {
    return stage.ledger().acknowledgedCount();
  }

  public Tally tally() {
    return stage.tally();
  }

  /// How far the run is, in one line.
  public String line() {
    return "%s  acknowledged %d  retries %d"
        .formatted(stage.tally().line(), acknowledged(), stage.api().retries());
  }

  @Override
  public void close() {
    customerCrew.close();
    agentCrew.close();
    customers.forEach(SimulatedCustomer::hangUp);
    agents.forEach(SimulatedAgent::hangUp);
  }
}
