package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.routing.DecisionStore.Decision;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Less is asked of an agent with each step, on the real tables.
@ExtendWith(PostgresExtension.class)
class StepsTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final String HELPERS = "helpers";
  private static final Map<String, Rank> WISHES = Map.of("vip", Rank.HIGH, "chess", Rank.LOW);
  private static final String LEADS = "leads";
  private static final Timings HELPED =
      Timings.DEFAULT
          .relaxing(Relaxation.DEFAULT.overflowingTo(HELPERS).ledBy(LEADS))
          .climbing(
              new Ladder(
                  List.of(
                      rung(80, Action.OVERFLOW),
                      rung(90, Action.BURST),
                      rung(95, Action.OFFER_TO_LEADS))));

  private Shop shop;
  private Database database;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    this.database = database;
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void skipsAStepForWhichNobodyIsSignedIn() {
    signIn(ADA, Map.of("en", 5, "vip", 2), QUEUE);

    ConversationId id = assigned(WISHES, null);

    assertThat(offeredTo(id)).isEqualTo(ADA.id());
    assertThat(shop.facts(id).routing())
        .satisfies(now -> assertThat(step(now)).isEqualTo(Step.WITHOUT_LOW));
    assertThat(decision(id).step()).isEqualTo(Step.WITHOUT_LOW);
  }

  @Test
  void waitsForWhoCanDoEverythingAndIsFullUntilTheStepIsOver() {
    signIn(ADA, Map.of("en", 5, "vip", 2, "chess", 1), QUEUE);
    fill(ADA);
    signIn(BEN, Map.of("en", 5), QUEUE);

    ConversationId id = assigned(WISHES, null);
    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);

    relaxedAt(id, 20);
    assertThat(get(shop.store().matches().drain())).isZero();
    relaxedAt(id, 36);
    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(offeredTo(id)).isEqualTo(BEN.id());
  }

  @Test
  void givesAnAgentToTheNextWhoWantsTheSameThoughTheFirstPassesThemOver() {
    signIn(ADA, Map.of("en", 5), QUEUE);
    fill(ADA);
    signIn(BEN, Map.of("en", 5, "vip", 2, "chess", 1), QUEUE);
    fill(BEN);
    ConversationId first = assigned(WISHES, null);
    ConversationId second = shop.opened(shop.dov());
    route(second, WISHES, null);
    get(shop.store().matches().assign(second, WORKFLOW));
    TestPostgres.execute(
        "update conversations set excluded = '{\"ben\": \"2100-01-01T00:00:00Z\"}' where id = '%s'"
            .formatted(first));
    shop.employ(BEN, CAPACITY, shop.agent(BEN).skills(), QUEUE);

    assertThat(get(shop.store().matches().drain())).isOne();

    assertThat(offeredTo(second)).isEqualTo(BEN.id());
  }

  @Test
  void asksTheOverflowGroupLast() {
    signIn(ADA, Map.of("en", 5), QUEUE);
    fill(ADA);
    signIn(BEN, Map.of("en", 3), HELPERS);

    ConversationId id = assigned(Map.of(), null);
    assertThat(get(shop.store().matches().drain())).isZero();

    relaxedAt(id, 45);
    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(offeredTo(id)).isEqualTo(BEN.id());
    assertThat(decision(id).overflow()).isEqualTo(HELPERS);
  }

  @Test
  void asksWhoIsFullWhereTheLadderSaysSoThoughAnUrgentOneStillWaits() {
    signIn(ADA, Map.of("en", 5), QUEUE);
    ConversationId first = assigned(Map.of(), null);
    ConversationId late = waitingBehind(first);
    ConversationId urgent = shop.opened(shop.customer("urgent", "Urgent"));
    shop.route(urgent, QUEUE, Map.of("en", 3), 0);
    get(shop.store().matches().assign(urgent, WORKFLOW));
    assertThat(get(shop.store().matches().drain())).isZero();

    climbed(late, Step.BURST);
    assertThat(get(shop.store().matches().drain())).isOne();

    assertThat(offeredTo(late)).isEqualTo(ADA.id());
    assertThat(shop.agent(ADA).consumed()).isEqualTo(40);
    assertThat(decision(late).step()).isEqualTo(Step.BURST);
    assertThat(get(shop.store().matches().drain())).isZero();
  }

  /// The agents have room for one.
  private ConversationId waitingBehind(ConversationId first) {
    shop.employ(ADA, 20, shop.agent(ADA).skills(), QUEUE);
    assertThat(offeredTo(first)).isEqualTo(ADA.id());
    ConversationId late = shop.opened(shop.dov());
    route(late, Map.of(), null);
    get(shop.store().matches().assign(late, WORKFLOW));
    assertThat(shop.facts(late).state()).isEqualTo(State.QUEUED);
    return late;
  }

  @Test
  void asksTheLeadsWhereTheLadderSaysSo() {
    signIn(ADA, Map.of("en", 5), QUEUE);
    signIn(BEN, Map.of("en", 3), LEADS);
    ConversationId late = waitingBehind(assigned(Map.of(), null));
    climbed(late, Step.OVERFLOW);
    assertThat(get(shop.store().matches().drain())).isZero();

    climbed(late, Step.LEADS);
    assertThat(get(shop.store().matches().drain())).isOne();

    assertThat(offeredTo(late)).isEqualTo(BEN.id());
    assertThat(decision(late).leads()).isEqualTo(LEADS);
  }

  /// Up its ladder to that step, as the workflow does it.
  private void climbed(ConversationId id, Step step) {
    while (step(shop.facts(id).routing()).compareTo(step) < 0) {
      Deadline rung =
          Deadlines.all(shop.facts(id)).stream()
              .filter(one -> one.kind() == Deadline.Kind.LADDER)
              .findFirst()
              .orElseThrow();
      TestClock.set(rung.due());
      shop.change(
          id,
          WORKFLOW,
          at -> Actions.act(at.conversation(), rung, new Situation(false, null), at.now()));
    }
    assertThat(shop.facts(id).routing()).satisfies(now -> assertThat(step(now)).isEqualTo(step));
  }

  private static Rung rung(int percent, Action action) {
    return new Rung(
        SlaClock.FIRST_RESPONSE, percent, Duration.ZERO, Set.of(Phase.values()), List.of(action));
  }

  @Test
  void waitsForThePreferredAgentWhoIsFullAndNotForOneWhoIsAway() {
    signIn(ADA, Map.of("en", 5), QUEUE);
    fill(ADA);
    signIn(BEN, Map.of("en", 5), QUEUE);

    ConversationId waits = assigned(Map.of(), ADA.id());
    assertThat(shop.facts(waits).state()).isEqualTo(State.QUEUED);
    relaxedAt(waits, 10);
    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(offeredTo(waits)).isEqualTo(BEN.id());

    shop.status(ADA, AgentStatus.AWAY);
    ConversationId goesOn = shop.opened(shop.dov());
    route(goesOn, Map.of(), ADA.id());
    get(shop.store().matches().assign(goesOn, WORKFLOW));
    assertThat(offeredTo(goesOn)).isEqualTo(BEN.id());
  }

  @Test
  void sendsWhatNobodyAtAllCanDoToTheDefaultQueue() {
    get(shop.store().policies().save(new Inbox("shop", "Shop", "en", "lobby", null)));
    shop.queue("lobby", Distribution.DEFAULT);
    signIn(BEN, Map.of(), "lobby");

    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of("klingon", 5), 5);
    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(offeredTo(id)).isEqualTo(BEN.id());
    assertThat(Objects.requireNonNull(shop.facts(id).routing()).queue()).isEqualTo("lobby");
    assertThat(Ledger.eventTypes(id)).contains("conversation.unroutable");
  }

  @Test
  void waitsForWhoHasTheSkillAndIsSignedOut() {
    signIn(ADA, Map.of("klingon", 5), QUEUE);
    shop.status(ADA, AgentStatus.OFFLINE);

    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of("klingon", 5), 5);
    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    assertThat(Ledger.eventTypes(id)).doesNotContain("conversation.unroutable");
  }

  @Test
  void asksSqlWhatThePureFunctionsSay() {
    var random = new Random(7);
    List<Agent> roster = roster(random);
    var pools = new Pools(database.client());
    for (int i = 0; i < 200; i++) {
      RoutingRequest request = request(random);
      assertThat(get(pools.of(request, T0)))
          .as("%s", request)
          .isEqualTo(
              new Pools.Pool(
                  roster.stream().anyMatch(agent -> request.inPoolOf(agent, T0)),
                  roster.stream().anyMatch(agent -> request.refusedBy(agent, T0))));
      assertThat(get(pools.anybodyAtAll(request)))
          .as("%s", request)
          .isEqualTo(roster.stream().anyMatch(request::could));
    }
  }

  private List<Agent> roster(Random random) {
    List<Agent> roster = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      var agent = new AgentRef(new AgentId("agent-" + i), "Agent " + i);
      shop.employ(
          agent,
          CAPACITY,
          skills(random, 3),
          List.of(QUEUE, HELPERS, LEADS).get(random.nextInt(3)));
      shop.status(
          agent,
          List.of(
                  AgentStatus.AVAILABLE,
                  AgentStatus.AVAILABLE,
                  AgentStatus.AWAY,
                  AgentStatus.NOT_RESPONDING)
              .get(random.nextInt(4)));
      roster.add(shop.agent(agent));
    }
    return roster;
  }

  private static RoutingRequest request(Random random) {
    Step step = List.of(Step.values()).get(random.nextInt(Step.values().length));
    Map<AgentId, Instant> excluded = new HashMap<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      excluded.put(
          new AgentId("agent-" + random.nextInt(6)), T0.plusSeconds(random.nextInt(3) - 1));
    }
    return new RoutingRequest(
        QUEUE,
        step,
        step.compareTo(Step.OVERFLOW) >= 0 ? HELPERS : null,
        step == Step.LEADS ? LEADS : null,
        skills(random, 2),
        20,
        excluded,
        new AgentId("agent-" + random.nextInt(6)),
        Distribution.DEFAULT,
        1,
        null);
  }

  private static Map<String, Integer> skills(Random random, int most) {
    Map<String, Integer> skills = new HashMap<>();
    for (int i = 0; i < random.nextInt(most + 1); i++) {
      skills.put(List.of("en", "de", "vip").get(random.nextInt(3)), 1 + random.nextInt(5));
    }
    return skills;
  }

  private void signIn(AgentRef agent, Map<String, Integer> skills, String queue) {
    shop.employ(agent, CAPACITY, skills, queue);
    shop.status(agent, AgentStatus.AVAILABLE);
  }

  /// They have room for nothing more.
  private void fill(AgentRef agent) {
    shop.employ(
        agent, 0, shop.agent(agent).skills(), shop.agent(agent).queues().toArray(String[]::new));
  }

  private ConversationId assigned(Map<String, Rank> wishes, @Nullable AgentId preferred) {
    ConversationId id = shop.opened(shop.cleo());
    route(id, wishes, preferred);
    get(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  private void route(ConversationId id, Map<String, Rank> wishes, @Nullable AgentId preferred) {
    shop.route(id, new Destination(QUEUE, Map.of("en", 3), wishes, preferred, 5, null, 1), HELPED);
  }

  /// As the workflow does it when the time has come.
  private void relaxedAt(ConversationId id, long seconds) {
    TestClock.set(T0.plusSeconds(seconds));
    shop.change(
        id,
        WORKFLOW,
        at -> {
          Deadline relax = Deadlines.next(at.conversation()).orElseThrow();
          assertThat(relax.kind()).isEqualTo(Deadline.Kind.RELAX);
          return Actions.act(at.conversation(), relax, new Situation(false, null), at.now());
        });
  }

  private static Step step(dev.baton.domain.conversation.@Nullable Routing routing) {
    return Objects.requireNonNull(routing).step();
  }

  private AgentId offeredTo(ConversationId id) {
    Conversation c = shop.facts(id);
    return Objects.requireNonNull(c.offer(), () -> "nothing rings: " + c).agents().getFirst().id();
  }

  private Decision decision(ConversationId id) {
    return all(shop.store().decisions().of(id)).getLast();
  }
}
