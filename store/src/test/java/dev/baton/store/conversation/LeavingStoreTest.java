package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whether who waits is there: what is written of it, and what is not.
@ExtendWith(PostgresExtension.class)
class LeavingStoreTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Duration AFTER = Duration.ofMinutes(2);

  private Shop shop;
  private LeavingStore leaving;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    leaving = shop.store().leaving();
    // Signed in, so that nobody is told to go; away, so that everybody waits.
    shop.signIn(ADA);
    shop.status(ADA, AgentStatus.AWAY);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void whoClosesTheirStreamIsGoneSinceThenAndNotSooner() {
    ConversationId id = waiting(Then.DEFER);
    follow(id, 60);
    TestClock.advance(Duration.ofSeconds(7));
    Instant closed = TestClock.now();
    assertThat(get(leaving.closed(id))).isEqualTo(1);

    TestClock.advance(Duration.ofSeconds(20));
    assertThat(get(leaving.sweep())).isZero();
    TestClock.advance(Duration.ofSeconds(1));
    assertThat(get(leaving.sweep())).isEqualTo(1);

    assertThat(goneAt(id)).isEqualTo(closed);
    assertThat(Deadlines.all(shop.facts(id)))
        .anySatisfy(set -> {
          assertThat(set.kind()).isEqualTo(Kind.CUSTOMER_LEFT);
          assertThat(set.due()).isEqualTo(closed.plus(AFTER));
        });
    assertThat(get(leaving.sweep())).isZero();
  }

  @Test
  void whoLoadsThePageAgainCostsTheConversationNothing() {
    ConversationId id = waiting(Then.DEFER);
    follow(id, 60);
    long version = Ledger.version(id);

    get(leaving.closed(id));
    TestClock.advance(Duration.ofSeconds(19));
    get(leaving.sweep());
    beat(id);
    TestClock.advance(Duration.ofSeconds(20));
    get(leaving.sweep());

    assertThat(Ledger.version(id)).isEqualTo(version);
    assertThat(goneAt(id)).isNull();
  }

  @Test
  void whoseNodeDiesWithoutAWordIsGoneOnceTheirBeatsAreOver() {
    ConversationId id = waiting(Then.DEFER);
    follow(id, 60);
    Instant lastBeat = TestClock.now();

    TestClock.advance(Duration.ofSeconds(50));
    assertThat(get(leaving.sweep())).isZero();
    TestClock.advance(Duration.ofSeconds(1));
    get(leaving.sweep());

    assertThat(goneAt(id)).isEqualTo(lastBeat.plusSeconds(30));
  }

  @Test
  void aStreamAtAnotherNodeBringsThemBackBeforeAnythingIsDone() {
    ConversationId id = waiting(Then.DEFER);
    follow(id, 60);
    get(leaving.closed(id));
    TestClock.advance(Duration.ofSeconds(25));
    get(leaving.sweep());
    assertThat(goneAt(id)).isNotNull();

    beat(id);
    get(leaving.sweep());

    assertThat(goneAt(id)).isNull();
    assertThat(Ledger.eventTypes(id)).doesNotContain("conversation.customer_left");
  }

  @Test
  void whoNeverHadAStreamIsGoneSinceTheirLastMessage() {
    ConversationId id = waiting(Then.DEFER);

    TestClock.advance(Duration.ofSeconds(30));
    assertThat(get(leaving.sweep())).isZero();
    TestClock.advance(Duration.ofSeconds(1));
    get(leaving.sweep());
    assertThat(goneAt(id)).isEqualTo(T0);

    shop.post(shop.cleo(), "Anybody?");
    assertThat(goneAt(id)).isNull();
  }

  @Test
  void whoAsksNowAndThenIsThereAndWritesARowAtMostOnceInTwentySeconds() {
    ConversationId id = waiting(Then.DEFER);
    int written = 0;

    for (int second = 0; second < 300; second += 5) {
      TestClock.set(T0.plusSeconds(second));
      Instant before = thereUntil(id);
      get(leaving.seen(shop.facts(id)));
      written += Objects.equals(before, thereUntil(id)) ? 0 : 1;
      assertThat(get(leaving.sweep())).isZero();
    }

    assertThat(written).isBetween(10, 15);
  }

  @Test
  void whoHasLeftIsBackInLineAtTheirPlaceAsSoonAsTheyAsk() {
    ConversationId id = left(Then.DEFER);
    assertThat(shop.facts(id).state()).isEqualTo(State.DEFERRED);
    TestClock.advance(Duration.ofMinutes(20));

    Conversation now = get(leaving.seen(shop.facts(id)));

    assertThat(now.state()).isEqualTo(State.QUEUED);
    assertThat(shop.facts(id)).isEqualTo(now);
    assertThat(Objects.requireNonNull(now.routing()).routingAge()).isEqualTo(T0);
    get(leaving.sweep());
    assertThat(goneAt(id)).isNull();
  }

  @Test
  void whoIsAbandonedStaysSoUntilTheyWrite() {
    ConversationId id = left(Then.ABANDON);
    assertThat(shop.facts(id).state()).isEqualTo(State.ABANDONED);

    assertThat(get(leaving.seen(shop.facts(id))).state()).isEqualTo(State.ABANDONED);
    assertThat(shop.post(shop.cleo(), "Hello?").conversation().id()).isEqualTo(id);
  }

  @Test
  void whereThePolicyKeepsThemNothingIsWritten() {
    ConversationId id = waiting(Then.KEEP);

    assertThat(get(leaving.beat(List.of(id)))).isZero();
    get(leaving.seen(shop.facts(id)));
    assertThat(thereUntil(id)).isNull();
    TestClock.advance(Duration.ofHours(1));
    assertThat(get(leaving.sweep())).isZero();
  }

  @Test
  void whoHasAnAgentNeedNotBeat() {
    shop.status(ADA, AgentStatus.AVAILABLE);
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of(), 5, timings(Then.DEFER));
    get(shop.store().matches().assign(id, WORKFLOW));
    assertThat(get(leaving.beat(List.of(id)))).isEqualTo(1);

    shop.accept(id);

    assertThat(get(leaving.beat(List.of(id)))).isZero();
    TestClock.advance(Duration.ofMinutes(1));
    assertThat(get(leaving.sweep())).isZero();
  }

  @Test
  void whoLosesTheirAgentHasTheWholeTimeFromThenOn() {
    shop.status(ADA, AgentStatus.AVAILABLE);
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of(), 5, timings(Then.DEFER));
    get(shop.store().matches().assign(id, WORKFLOW));
    shop.accept(id);
    TestClock.advance(Duration.ofMinutes(10));
    Instant again = TestClock.now();
    shop.judge(
        id,
        WORKFLOW,
        at ->
            Ownership.transfer(at.conversation(), ADA.id(), QUEUE, timings(Then.DEFER), at.now()));

    TestClock.advance(Duration.ofSeconds(30));
    assertThat(get(leaving.sweep())).isZero();
    TestClock.advance(Duration.ofSeconds(1));
    get(leaving.sweep());

    assertThat(goneAt(id)).isEqualTo(again);
  }

  @Test
  void whoWasToldThatTheyNeedNotStayMayGo() {
    shop.status(ADA, AgentStatus.OFFLINE);
    ConversationId id = waiting(Then.DEFER);

    TestClock.advance(Duration.ofHours(1));

    assertThat(get(leaving.sweep())).isZero();
    assertThat(get(leaving.beat(List.of(id)))).isZero();
  }

  @Test
  void whoWentDuringAnOfferIsKnownThroughAllThatFollow() {
    ConversationId id = waiting(Then.DEFER);
    TestClock.advance(Duration.ofSeconds(31));
    get(leaving.sweep());
    shop.status(ADA, AgentStatus.AVAILABLE);
    get(shop.store().matches().drain());
    Conversation ringing = shop.facts(id);
    assertThat(ringing.state()).isEqualTo(State.OFFERED);
    assertThat(ringing.customerGoneAt()).isEqualTo(T0);

    shop.judge(
        id,
        WORKFLOW,
        at ->
            Offers.decline(
                at.conversation(),
                ADA.id(),
                Objects.requireNonNull(at.conversation().offer()).id(),
                null,
                at.now()));

    assertThat(goneAt(id)).isEqualTo(T0);
  }

  @Test
  void whatRingsAtTheirEndIsTakenBackWithoutBlame() {
    ConversationId id = waiting(Then.DEFER);
    TestClock.advance(Duration.ofSeconds(31));
    get(leaving.sweep());
    TestClock.set(T0.plus(AFTER).minusSeconds(5));
    shop.status(ADA, AgentStatus.AVAILABLE);
    get(shop.store().matches().drain());
    assertThat(shop.agent(ADA).consumed()).isPositive();

    TestClock.set(T0.plus(AFTER));
    act(id);

    assertThat(shop.facts(id).state()).isEqualTo(State.DEFERRED);
    assertThat(Ledger.eventTypes(id)).contains("offer.rescinded").doesNotContain("offer.expired");
    assertThat(shop.agent(ADA).consumed()).isZero();
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
  }

  @Test
  void ringsTheWorkflowOnlyIfItWouldLookTooLate() {
    ConversationId id = waiting(Then.DEFER);
    Instant promised = Ledger.wakeAt(id).orElseThrow();
    assertThat(promised).isBefore(T0.plus(AFTER));
    long rung = Ledger.outbox(id);

    TestClock.advance(Duration.ofSeconds(31));
    get(leaving.sweep());
    assertThat(Ledger.outbox(id)).isEqualTo(rung);

    get(leaving.beat(List.of(id)));
    get(leaving.sweep());
    TestClock.set(T0.plusSeconds(70));
    act(id);
    get(shop.store().conversations().look(id, null));
    assertThat(Ledger.wakeAt(id).orElseThrow()).isAfter(TestClock.now().plus(AFTER));
    TestClock.set(T0.plusSeconds(85));
    get(leaving.sweep());
    assertThat(goneAt(id)).isNotNull();
    assertThat(Ledger.wakeAt(id)).contains(Objects.requireNonNull(goneAt(id)).plus(AFTER));
  }

  @Test
  void afterAnOutageNobodyIsTakenForGone() {
    ConversationId marked = waiting(Then.ABANDON);
    TestClock.advance(Duration.ofSeconds(31));
    get(leaving.sweep());
    assertThat(goneAt(marked)).isNotNull();
    get(shop.store().service().beat(Side.API).hasElement());
    TestClock.advance(Duration.ofHours(1));

    get(leaving.sweep());
    assertThat(goneAt(marked)).isNull();
    get(shop.store().service().beat(Side.API).hasElement());
    get(leaving.sweep());
    assertThat(Deadlines.all(shop.facts(marked)))
        .noneSatisfy(set -> assertThat(set.kind()).isEqualTo(Kind.CUSTOMER_LEFT));
    for (int i = 0; i < 4; i++) {
      TestClock.advance(Duration.ofSeconds(10));
      get(shop.store().service().beat(Side.API).hasElement());
    }
    get(leaving.sweep());

    assertThat(Objects.requireNonNull(goneAt(marked)).plus(AFTER))
        .isAfterOrEqualTo(TestClock.now().plusSeconds(60));
  }

  @Test
  void forgetsSignsThatAreLongOver() {
    ConversationId id = waiting(Then.DEFER);
    get(leaving.beat(List.of(id)));
    TestClock.advance(Duration.ofHours(2));

    get(leaving.sweep());

    assertThat(thereUntil(id)).isNull();
    assertThat(goneAt(id)).isNotNull();
  }

  private ConversationId waiting(Then then) {
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of(), 5, timings(then));
    get(shop.store().matches().assign(id, WORKFLOW));
    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    return id;
  }

  private ConversationId left(Then then) {
    ConversationId id = waiting(then);
    TestClock.advance(Duration.ofSeconds(31));
    get(leaving.sweep());
    TestClock.set(T0.plus(AFTER));
    act(id);
    return id;
  }

  /// An open stream of so many seconds.
  private void follow(ConversationId id, int seconds) {
    for (int passed = 0; passed < seconds; passed += 20) {
      beat(id);
      TestClock.advance(Duration.ofSeconds(20));
      assertThat(get(leaving.sweep())).isZero();
    }
    beat(id);
  }

  private void beat(ConversationId id) {
    assertThat(get(leaving.beat(List.of(id)))).isEqualTo(1);
  }

  /// Does all that is due.
  private void act(ConversationId id) {
    var next = Deadlines.next(shop.facts(id));
    while (next.isPresent() && !next.get().due().isAfter(TestClock.now())) {
      var deadline = next.get();
      shop.change(
          id,
          OUTSIDER,
          at -> Actions.act(at.conversation(), deadline, new Situation(false, null), at.now()));
      if (deadline.kind() == Kind.ASSIGN) {
        done(shop.store().matches().assign(id, WORKFLOW));
      }
      next = Deadlines.next(shop.facts(id));
    }
  }

  private @Nullable Instant goneAt(ConversationId id) {
    return shop.facts(id).customerGoneAt();
  }

  private static @Nullable Instant thereUntil(ConversationId id) {
    return Ledger.thereUntil(id).orElse(null);
  }

  private static Timings timings(Then then) {
    return Timings.DEFAULT.limited(
        new Limits(null, null, Duration.ofHours(24), new CustomerLeft(AFTER, then)));
  }
}
