package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Distribution;
import dev.baton.store.Database;
import dev.baton.store.routing.DecisionStore.Considered;
import dev.baton.store.routing.DecisionStore.Decision;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class MatchTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int UNITS = Timings.DEFAULT.units();

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void offersToTheLeastLoaded() {
    shop.signIn(ADA);
    shop.active(shop.cleo());
    shop.signIn(BEN);

    ConversationId id = shop.offered(shop.dov());

    assertThat(offeredTo(id)).isEqualTo(BEN);
    assertThat(offer(id).dueAt()).isEqualTo(T0.plus(Timings.DEFAULT.offer()));
  }

  @Test
  void comparesLoadByShareOfCapacityNotByUnits() {
    shop.signIn(ADA);
    shop.employ(ADA, 1000, Map.of(), QUEUE);
    shop.active(shop.customer("eve", "Eve"));
    shop.signIn(BEN);
    shop.active(shop.cleo());
    assertThat(shop.agent(ADA).consumed()).isPositive();
    assertThat(shop.agent(BEN).consumed()).isZero();

    ConversationId id = shop.offered(shop.dov());

    assertThat(offeredTo(id)).isEqualTo(ADA);
  }

  @Test
  void asksForEverySkillAtItsLevel() {
    shop.employ(ADA, CAPACITY, Map.of("de", 3, "refunds", 5), QUEUE);
    shop.employ(BEN, CAPACITY, Map.of("de", 4, "refunds", 2), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    shop.status(BEN, AgentStatus.AVAILABLE);
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of("de", 4, "refunds", 2), 5);

    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(offeredTo(id)).isEqualTo(BEN);
  }

  @Test
  void recordsEveryCandidateAndWhyEachGotItOrNot() {
    shop.signIn(ADA);
    shop.active(shop.cleo());
    shop.signIn(BEN);
    AgentRef cem = agent("cem");
    shop.employ(cem, CAPACITY, Map.of(), QUEUE);
    shop.employ(agent("dan"), CAPACITY, Map.of(), "elsewhere");
    shop.status(agent("dan"), AgentStatus.AVAILABLE);
    TestClock.set(T0.plusSeconds(30));

    ConversationId id = shop.offered(shop.dov());

    Decision decision = all(shop.store().decisions().of(id)).getFirst();
    assertThat(decision.winner()).isEqualTo("ben");
    assertThat(decision.at()).isEqualTo(T0.plusSeconds(30));
    assertThat(decision.queue()).isEqualTo(QUEUE);
    assertThat(decision.units()).isEqualTo(UNITS);
    assertThat(decision.candidates())
        .extracting(Considered::agent, Considered::reason)
        .containsExactly(
            tuple("ada", Reason.MORE_LOADED),
            tuple("ben", Reason.CHOSEN),
            tuple("cem", Reason.NOT_AVAILABLE));
    assertThat(decision.candidates().getFirst().idleSeconds()).isEqualTo(30);
    assertThat(offerEventNames(id)).isEqualTo(decision.id().toString());
  }

  @Test
  void choosesAsTheQueueSaysAndRecordsIt() {
    shop.queue("experts", Distribution.BEST_SKILL);
    shop.employ(ADA, CAPACITY, Map.of("de", 3), QUEUE, "experts");
    shop.employ(BEN, CAPACITY, Map.of("de", 5), QUEUE, "experts");
    shop.status(BEN, AgentStatus.AVAILABLE);
    shop.active(shop.cleo());
    shop.status(ADA, AgentStatus.AVAILABLE);
    assertThat(shop.agent(BEN).consumed()).isGreaterThan(shop.agent(ADA).consumed());
    ConversationId id = shop.opened(shop.dov());
    shop.route(id, "experts", Map.of("de", 2), 5, get(shop.store().policies().timings("experts")));

    get(shop.store().matches().assign(id, WORKFLOW));

    Decision decision = all(shop.store().decisions().of(id)).getFirst();
    assertThat(offeredTo(id)).isEqualTo(BEN);
    assertThat(decision.distribution()).isEqualTo(Distribution.BEST_SKILL);
    assertThat(decision.candidates())
        .extracting(Considered::agent, Considered::skillScore, Considered::reason)
        .containsExactly(tuple("ada", 3, Reason.LESS_SKILLED), tuple("ben", 5, Reason.CHOSEN));
  }

  @Test
  void leavesScarceSkillsFreeAmongEquals() {
    shop.employ(ADA, CAPACITY, Map.of("en", 3, "klingon", 3), QUEUE);
    shop.employ(BEN, CAPACITY, Map.of("en", 3), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    shop.status(BEN, AgentStatus.AVAILABLE);

    ConversationId id = shop.offered(shop.cleo());

    assertThat(offeredTo(id)).isEqualTo(BEN);
    assertThat(all(shop.store().decisions().of(id)).getFirst().candidates())
        .extracting(Considered::reason, Considered::scarcity)
        .containsExactly(tuple(Reason.KEPT_FREE, 200_000L), tuple(Reason.CHOSEN, 0L));
  }

  @Test
  void tellsTheCustomerOnceThatNobodyIsOnline() {
    ConversationId id = shop.waiting(shop.cleo());
    shop.signIn(ADA);
    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
    shop.status(ADA, AgentStatus.OFFLINE);
    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);

    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(said(id)).containsOnlyOnce(Message.Kind.NOBODY_ONLINE);
  }

  @Test
  void saysNothingWhenSomebodyIsOnlineButBusy() {
    shop.signIn(ADA);
    shop.employ(ADA, UNITS, Map.of(), QUEUE);
    shop.active(shop.dov());

    ConversationId id = shop.waiting(shop.cleo());

    assertThat(said(id)).doesNotContain(Message.Kind.NOBODY_ONLINE);
    assertThat(Objects.requireNonNull(shop.facts(id).routing()).attempted()).isTrue();
    Decision decision = all(shop.store().decisions().of(id)).getFirst();
    assertThat(decision.winner()).isNull();
    assertThat(decision.candidates()).extracting(Considered::reason).containsExactly(Reason.FULL);
  }

  @Test
  void changesNothingWhenTheMatcherFindsNobody() {
    ConversationId id = shop.opened(shop.cleo());
    shop.employ(ADA, CAPACITY, Map.of(), QUEUE);
    shop.employ(BEN, CAPACITY, Map.of("klingon", 1), QUEUE);
    shop.route(id, QUEUE, Map.of("klingon", 1), 5);
    get(shop.store().matches().assign(id, WORKFLOW));
    shop.status(ADA, AgentStatus.AVAILABLE);
    long version = Ledger.version(id);

    assertThat(get(shop.store().matches().drain())).isZero();

    assertThat(Ledger.version(id)).isEqualTo(version);
    assertThat(all(shop.store().decisions().of(id))).hasSize(1);
  }

  @Test
  void changesNothingForOneThatDoesNotWait() {
    shop.signIn(ADA);
    ConversationId id = shop.offered(shop.cleo());
    Conversation before = shop.facts(id);

    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(shop.facts(id)).isEqualTo(before);
  }

  @Test
  void drainsByPriorityThenByAge() {
    ConversationId oldest = waitingAt(0, "a", 5);
    ConversationId urgent = waitingAt(2, "b", 1);
    ConversationId younger = waitingAt(1, "c", 5);
    shop.employ(ADA, UNITS, Map.of(), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);

    List<ConversationId> order =
        List.of(
            nextDrained(oldest, urgent, younger),
            nextDrained(oldest, urgent, younger),
            nextDrained(oldest, urgent, younger));

    assertThat(order).containsExactly(urgent, oldest, younger);
  }

  @Test
  void drainsAsManyAsThereIsRoomFor() {
    for (int i = 0; i < 7; i++) {
      waitingAt(i, "c" + i, 5);
    }
    shop.signIn(ADA);

    assertThat(get(shop.store().matches().drain())).isEqualTo(CAPACITY / UNITS);
    assertThat(get(shop.store().matches().drain())).isZero();
    assertThat(shop.agent(ADA).consumed()).isEqualTo(CAPACITY);
  }

  @Test
  void givesItAtOnceWhereTheQueueAcceptsForItsAgents() {
    Timings accepting = Timings.DEFAULT.withAutoAccept(true);
    ConversationId waits = shop.opened(shop.cleo());
    shop.route(waits, QUEUE, Map.of(), 5, accepting);
    get(shop.store().matches().assign(waits, WORKFLOW));
    ConversationId comes = shop.opened(shop.dov());
    shop.route(comes, QUEUE, Map.of(), 5, accepting);
    shop.signIn(ADA);

    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
    get(shop.store().matches().assign(comes, WORKFLOW));

    assertThat(shop.facts(waits).ownedBy(ADA.id())).isTrue();
    assertThat(shop.facts(comes).ownedBy(ADA.id())).isTrue();
    assertThat(shop.agent(ADA).consumed()).isEqualTo(2 * UNITS);
    assertThat(Ledger.eventTypes(waits))
        .contains("conversation.auto_assigned")
        .doesNotContain("offer.made");
    assertThat(Ledger.wakeAt(waits)).contains(TestClock.now().plusSeconds(60));
  }

  @Test
  void readsARowThatWasWrittenBeforeQueuesCouldAcceptForTheirAgents() {
    ConversationId id = shop.queued(shop.cleo());
    TestPostgres.execute("update conversations set timings = timings - 'autoAccept'");
    shop.signIn(ADA);

    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(offeredTo(id)).isEqualTo(ADA);
  }

  @Test
  void leavesToTheWorkflowWhatItHasNotTried() {
    ConversationId id = shop.queued(shop.cleo());
    shop.signIn(ADA);

    assertThat(get(shop.store().matches().drain())).isZero();
    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(offeredTo(id)).isEqualTo(ADA);
  }

  @Test
  void prefersTheAgentWhoHadItWhenItIsReopened() {
    shop.signIn(BEN);
    ConversationId id = shop.resolved(shop.cleo());
    shop.active(shop.dov());
    shop.signIn(ADA);
    shop.post(shop.cleo(), "It still has not come");

    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(offeredTo(id)).isEqualTo(BEN);
    assertThat(all(shop.store().decisions().of(id)).getLast().preferred()).isEqualTo("ben");
  }

  @Test
  void passesOverWhoDeclinedUntilTheExclusionEnds() {
    shop.signIn(ADA);
    ConversationId id = shop.offered(shop.cleo());
    Offer offer = offer(id);
    shop.judge(
        id,
        WORKFLOW,
        at -> Offers.decline(at.conversation(), ADA.id(), offer.id(), null, at.now()));
    get(shop.store().matches().assign(id, WORKFLOW));

    TestClock.advance(Offers.DECLINE_EXCLUSION.minusMillis(1));
    assertThat(get(shop.store().matches().drain())).isZero();
    TestClock.advance(Duration.ofMillis(1));

    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
  }

  private ConversationId nextDrained(ConversationId... waiting) {
    assertThat(get(shop.store().matches().drain())).isEqualTo(1);
    for (ConversationId id : waiting) {
      if (shop.facts(id).state() == State.OFFERED) {
        shop.accept(id);
        shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
        return id;
      }
    }
    throw new AssertionError("nobody was offered anything");
  }

  private ConversationId waitingAt(int second, String customer, int priority) {
    TestClock.set(T0.plusSeconds(second));
    ConversationId id = shop.opened(shop.customer(customer, customer));
    shop.route(id, QUEUE, Map.of(), priority);
    get(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  private Offer offer(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).offer());
  }

  private AgentRef offeredTo(ConversationId id) {
    return offer(id).agents().getFirst();
  }

  private Object offerEventNames(ConversationId id) {
    return Objects.requireNonNull(
        all(shop.store().events().after(id, 0, false, 100)).stream()
            .filter(told -> told.type().equals("offer.made"))
            .findFirst()
            .orElseThrow()
            .data()
            .get("decisionId"));
  }

  private List<Message.Kind> said(ConversationId id) {
    return all(shop.store().messages().after(id, 0, 100).map(Message::kind));
  }

  private static AgentRef agent(String key) {
    return new AgentRef(new AgentId(key), key);
  }
}
