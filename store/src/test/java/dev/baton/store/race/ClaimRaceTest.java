package dev.baton.store.race;

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
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.Locked;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ClaimRaceTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int UNITS = Timings.DEFAULT.units();

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void givesAnOfferToOneOfManyAccepts() throws Exception {
    shop.signIn(ADA);
    for (int turn = 0; turn < 60; turn++) {
      ConversationId id = shop.offered(shop.cleo());
      Offer offer = offer(id);

      List<Boolean> done =
          Race.of(
              List.of(
                  () -> accept(id, ADA, offer),
                  () -> accept(id, ADA, offer),
                  () -> accept(id, BEN, offer)));

      assertThat(done.subList(0, 2)).containsExactlyInAnyOrder(true, false);
      assertThat(done.getLast()).isFalse();
      assertThat(Ledger.held(ADA)).isEqualTo(UNITS);
      end(id);
    }
  }

  @Test
  void acceptsOrExpiresButNeverBoth() throws Exception {
    Set<State> ends = EnumSet.noneOf(State.class);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      TestClock.set(T0);
      shop.signIn(ADA);
      ConversationId id = shop.offered(shop.customer("c" + turn, "C"));
      Offer offer = offer(id);
      Deadline expiry = new Deadline(Deadline.Kind.OFFER_EXPIRY, 1, offer.dueAt());
      TestClock.set(offer.dueAt());

      Race.ofTwo(turn, () -> accept(id, ADA, offer), () -> act(id, expiry));

      Conversation c = shop.facts(id);
      ends.add(c.state());
      boolean accepted = c.state() == State.ACTIVE;
      assertThat(shop.agent(ADA).status())
          .isEqualTo(accepted ? AgentStatus.AVAILABLE : AgentStatus.NOT_RESPONDING);
      assertThat(shop.agent(ADA).consumed()).isEqualTo(accepted ? UNITS : 0);
      assertThat(Ledger.eventTypes(id)).contains(accepted ? "offer.accepted" : "offer.expired");
      assertThat(Ledger.eventTypes(id))
          .doesNotContain(accepted ? "offer.expired" : "offer.accepted");
      end(id);
    }
    assertThat(ends).containsExactlyInAnyOrder(State.ACTIVE, State.QUEUED);
  }

  @Test
  void aRoundIsWonByOneOfTwoWhoAcceptAtOnce() throws Exception {
    shop.signIn(ADA);
    shop.signIn(BEN);
    Set<AgentId> owners = new HashSet<>();
    for (int turn = 0; turn < 200; turn++) {
      ConversationId id = shop.queued(shop.customer("c" + turn, "C"), 2);
      get(shop.store().matches().assign(id, WORKFLOW));
      Offer offer = offer(id);
      assertThat(offer.agents()).containsExactlyInAnyOrder(ADA, BEN);
      List<Boolean> done = new ArrayList<>();

      Race.ofTwo(
          turn, () -> note(done, accept(id, ADA, offer)), () -> note(done, accept(id, BEN, offer)));

      assertThat(done).containsExactlyInAnyOrder(true, false);
      owners.add(Objects.requireNonNull(shop.facts(id).owner()).agent().id());
      assertThat(consumed(ADA) + consumed(BEN)).isEqualTo(UNITS);
      assertThat(Ledger.eventTypes(id)).containsOnlyOnce("offer.accepted", "offer.rescinded");
      end(id);
    }
    assertThat(owners).containsExactlyInAnyOrder(ADA.id(), BEN.id());
  }

  @Test
  void overloadsNobodyWithTwentyMatchersThatRingAtSeveral() throws Exception {
    List<AgentRef> agents = List.of(ADA, BEN, agent("cem"), agent("dan"));
    agents.forEach(agent -> shop.employ(agent, CAPACITY, Map.of(), QUEUE));
    List<ConversationId> waiting =
        IntStream.range(0, 20)
            .mapToObj(i -> shop.queued(shop.customer("c" + i, "C"), 1 + i % 3))
            .toList();
    agents.forEach(agent -> shop.status(agent, AgentStatus.AVAILABLE));
    List<Callable<Object>> racers = new ArrayList<>();
    waiting.forEach(id -> racers.add(() -> assigning(id).call()));
    racers.addAll(copies(10, () -> get(shop.store().matches().drain())));

    Race.of(racers);
    get(shop.store().matches().drain());

    assertThat(agents).allSatisfy(agent -> assertThat(consumed(agent)).isEqualTo(CAPACITY));
    assertThat(waiting)
        .allSatisfy(id -> {
          Conversation c = shop.facts(id);
          int rings = c.offer() == null ? 0 : c.offer().agents().size();
          assertThat(Ledger.eventTypes(id).stream().filter("offer.made"::equals)).hasSize(rings);
          assertThat(rings).isLessThanOrEqualTo(c.timings().maxConcurrentOffers());
        });
  }

  @Test
  void overloadsNobodyWithTwentyMatchers() throws Exception {
    List<AgentRef> agents = List.of(ADA, BEN, agent("cem"));
    agents.forEach(agent -> shop.employ(agent, CAPACITY, Map.of(), QUEUE));
    List<ConversationId> waiting =
        IntStream.range(0, 40).mapToObj(i -> shop.waiting(shop.customer("c" + i, "C"))).toList();
    agents.forEach(agent -> shop.status(agent, AgentStatus.AVAILABLE));

    List<Integer> found = Race.of(copies(20, () -> get(shop.store().matches().drain())));

    int room = agents.size() * CAPACITY / UNITS;
    assertThat(found.stream().mapToInt(Integer::intValue).sum()).isEqualTo(room);
    assertThat(agents).allSatisfy(agent -> assertThat(consumed(agent)).isEqualTo(CAPACITY));
    assertThat(waiting.stream().filter(id -> shop.facts(id).offer() != null)).hasSize(room);
    assertThat(waiting)
        .allSatisfy(id ->
            assertThat(Ledger.eventTypes(id).stream().filter("offer.made"::equals).count())
                .isLessThanOrEqualTo(1));
  }

  @Test
  void findsAPlaceForEachWhenAllComeAtOnceAndThereIsRoomForAll() throws Exception {
    List<AgentRef> agents = IntStream.range(0, 20).mapToObj(i -> agent("agent-" + i)).toList();
    agents.forEach(agent -> shop.employ(agent, UNITS, Map.of(), QUEUE));
    agents.forEach(agent -> shop.status(agent, AgentStatus.AVAILABLE));
    for (int turn = 0; turn < 5; turn++) {
      int round = turn;
      List<ConversationId> ids =
          IntStream.range(0, 20)
              .mapToObj(i -> shop.queued(shop.customer("c" + round + "-" + i, "C")))
              .toList();

      Race.of(ids.stream().map(this::assigning).toList());
      get(shop.store().matches().drain());

      assertThat(ids).allSatisfy(id -> assertThat(shop.facts(id).offer()).isNotNull());
      assertThat(agents).allSatisfy(agent -> assertThat(consumed(agent)).isEqualTo(UNITS));
      ids.forEach(this::end);
    }
  }

  private Callable<Conversation> assigning(ConversationId id) {
    return () -> get(shop.store().matches().assign(id, WORKFLOW)).conversation();
  }

  @Test
  void resolvesOrTransfersButNeverBoth() throws Exception {
    shop.signIn(ADA);
    shop.queue("orders");
    Set<State> ends = EnumSet.noneOf(State.class);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      ConversationId id = shop.answered(shop.customer("c" + turn, "C"));
      long seen = shop.facts(id).talk().lastSeq();
      List<Boolean> done = new ArrayList<>();

      Race.ofTwo(
          turn,
          () -> note(done, judge(id, at -> resolve(at, seen))),
          () -> note(done, judge(id, ClaimRaceTest::transfer)));

      assertThat(done).containsExactlyInAnyOrder(true, false);
      ends.add(shop.facts(id).state());
      assertThat(shop.agent(ADA).consumed()).isZero();
      end(id);
    }
    assertThat(ends).containsExactlyInAnyOrder(State.RESOLVED, State.QUEUED);
  }

  @Test
  void leavesNothingWithAnAgentWhoSignsOutWhileAccepting() throws Exception {
    Set<State> ends = EnumSet.noneOf(State.class);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      shop.signIn(ADA);
      ConversationId id = shop.offered(shop.customer("c" + turn, "C"));
      Offer offer = offer(id);

      Race.ofTwo(turn, () -> accept(id, ADA, offer), () -> shop.status(ADA, AgentStatus.OFFLINE));
      get(shop.store().presence().sweep());

      Conversation c = shop.facts(id);
      ends.add(c.state());
      if (c.state() == State.ACTIVE) {
        assertThat(Objects.requireNonNull(c.owner()).goneAt()).isNotNull();
        assertThat(Deadlines.next(c).map(Deadline::kind)).contains(Deadline.Kind.OWNER_GONE);
      } else {
        assertThat(shop.agent(ADA).consumed()).isZero();
      }
      end(id);
    }
    assertThat(ends).containsExactlyInAnyOrder(State.ACTIVE, State.QUEUED);
  }

  private static synchronized boolean note(List<Boolean> done, boolean one) {
    return done.add(one);
  }

  private boolean accept(ConversationId id, AgentRef agent, Offer offer) {
    return judge(id, at -> Offers.accept(at.conversation(), agent.id(), offer.id(), at.now()));
  }

  private static Judgement resolve(Locked at, long seen) {
    return Ownership.resolve(at.conversation(), ADA.id(), seen, at.now());
  }

  private static Judgement transfer(Locked at) {
    return Ownership.transfer(at.conversation(), ADA.id(), "orders", Timings.DEFAULT, at.now());
  }

  /// Whether it was done.
  private boolean judge(ConversationId id, Function<Locked, Judgement> judge) {
    return !shop.change(
            id,
            WORKFLOW,
            at ->
                judge.apply(at) instanceof Judgement.Done(var change)
                    ? change
                    : Change.none(at.conversation(), at.now()))
        .change()
        .isNone();
  }

  private boolean act(ConversationId id, Deadline deadline) {
    var situation = new Actions.Situation(false, null);
    return judge(
        id,
        at -> new Judgement.Done(Actions.act(at.conversation(), deadline, situation, at.now())));
  }

  private void end(ConversationId id) {
    shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
  }

  private Offer offer(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).offer());
  }

  private int consumed(AgentRef agent) {
    Agent now = shop.agent(agent);
    return now.consumed();
  }

  private static AgentRef agent(String key) {
    return new AgentRef(new AgentId(key), key);
  }

  private static <T> List<Callable<T>> copies(int times, Callable<T> racer) {
    return IntStream.range(0, times).mapToObj(_ -> racer).toList();
  }
}
