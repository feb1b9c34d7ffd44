package dev.baton.store.agent;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Holding;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of a conversation whose owner goes, in whatever state it is then.
@ExtendWith(PostgresExtension.class)
class OwnerGoneTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Instant MISSED = T0.plus(Presence.GONE_AFTER).plus(Owner.GRACE);

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void isNoticedByTheFirstSweepAfterTheLimitAndByNoneBefore() {
    shop.active(shop.cleo());
    int sweeps = 0;

    while (shop.agent(ADA).status() != AgentStatus.OFFLINE) {
      TestClock.set(T0.plusMillis(700).plusSeconds(sweeps++));
      get(shop.store().presence().sweep());
    }

    assertThat(TestClock.now()).isEqualTo(T0.plus(Presence.GONE_AFTER).plusMillis(700));
    assertThat(sweeps).isEqualTo(31);
  }

  @Test
  void isMissedFromTheSameMomentHoweverLateTheSweepIs() {
    ConversationId id = shop.active(shop.cleo());

    TestClock.advance(Presence.GONE_AFTER.plusSeconds(4));
    get(shop.store().presence().sweep());

    assertThat(goneAt(id)).isEqualTo(MISSED);
  }

  @Test
  void isMissedWhileItIsOnHoldAndNoMoreWhenTheyAreBack() {
    ConversationId id = held();

    loseHeartbeat();
    assertThat(goneAt(id)).isEqualTo(MISSED);
    assertThat(shop.facts(id).state()).isEqualTo(State.HOLD);

    shop.heartbeat(ADA);
    get(shop.store().presence().sweep());
    assertThat(goneAt(id)).isNull();
  }

  @Test
  void isHandedOverAtOnceWhenItsHoldEndsLongAfterItsOwnerWent() {
    ConversationId id = held();
    loseHeartbeat();
    int priority = Objects.requireNonNull(shop.facts(id).routing()).priority();
    TestClock.advance(Duration.ofMinutes(10));

    shop.post(shop.cleo(), "and my parcel?");
    act(id, due(id));

    Conversation c = shop.facts(id);
    assertThat(c.state()).isEqualTo(State.QUEUED);
    assertThat(Objects.requireNonNull(c.routing()).priority()).isEqualTo(priority - 1);
    assertThat(Ledger.eventTypes(id)).contains("conversation.requeued");
  }

  @Test
  void getsNoSecondGraceWhenTheyWentDuringTheWrapUp() {
    ConversationId id = wrappingUp();
    loseHeartbeat();
    TestClock.advance(Duration.ofMinutes(1));
    assertThat(shop.facts(id).state()).isEqualTo(State.WRAP_UP);

    shop.post(shop.cleo(), "One more thing");
    get(shop.store().presence().sweep());

    assertThat(due(id).kind()).isEqualTo(Kind.OWNER_GONE);
  }

  @Test
  void isToldApartFromWhoIsBackBeforeTheCustomerWritesAgain() {
    ConversationId id = wrappingUp();
    loseHeartbeat();
    shop.heartbeat(ADA);
    get(shop.store().presence().sweep());

    shop.post(shop.cleo(), "One more thing");

    assertThat(goneAt(id)).isNull();
    assertThat(shop.facts(id).ownedBy(ADA.id())).isTrue();
  }

  @Test
  void whoDrainsFinishesWhatTheyOweAndTheRestGoesOnWhenTheCustomerSpeaks() {
    ConversationId owed = shop.active(shop.cleo());
    ConversationId rest = shop.answered(shop.dov());

    shop.status(ADA, AgentStatus.DRAINING);
    assertThat(goneAt(owed)).isNull();
    assertThat(goneAt(rest)).isEqualTo(T0);

    TestClock.advance(Duration.ofSeconds(5));
    shop.post(shop.cleo(), "Hello?");
    shop.post(shop.dov(), "And now?");
    get(shop.store().presence().sweep());
    assertThat(Deadlines.next(shop.facts(owed)).orElseThrow().due()).isAfter(TestClock.now());
    act(rest, due(rest));
    assertThat(shop.facts(rest).state()).isEqualTo(State.QUEUED);

    shop.answer(owed, ADA, "Here I am");
    get(shop.store().presence().sweep());
    assertThat(goneAt(owed)).isEqualTo(TestClock.now());
  }

  @Test
  void whoDrainsNoMoreKeepsWhatTheyHave() {
    ConversationId id = shop.answered(shop.cleo());
    shop.status(ADA, AgentStatus.DRAINING);
    assertThat(goneAt(id)).isNotNull();

    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(goneAt(id)).isNull();
  }

  @Test
  void whoIsBackAndDrainsKeepsWhatTheyOwe() {
    ConversationId id = shop.active(shop.cleo());
    shop.status(ADA, AgentStatus.DRAINING);
    loseHeartbeat();
    assertThat(goneAt(id)).isEqualTo(MISSED);

    assertThat(shop.heartbeat(ADA).status()).isEqualTo(AgentStatus.DRAINING);

    assertThat(goneAt(id)).isNull();
  }

  @Test
  void theLadderFindsWhoCouldTakeWhatIsOnHold() {
    ConversationId id = held();
    shop.signIn(BEN);

    assertThat(situation(id).anotherRoutable()).isTrue();

    shop.status(BEN, AgentStatus.AWAY);
    assertThat(situation(id).anotherRoutable()).isFalse();
  }

  private ConversationId held() {
    ConversationId id = shop.answered(shop.cleo());
    long seen = shop.facts(id).talk().lastSeq();
    shop.judge(id, OUTSIDER, at -> Holding.hold(at.conversation(), ADA.id(), seen, null, at.now()));
    return id;
  }

  private ConversationId wrappingUp() {
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.wrappingUp(Duration.ofHours(1)));
    get(shop.store().matches().assign(id, WORKFLOW));
    shop.accept(id);
    shop.answer(id, ADA, "On its way");
    long seen = shop.facts(id).talk().lastSeq();
    shop.judge(id, OUTSIDER, at -> Ownership.resolve(at.conversation(), ADA.id(), seen, at.now()));
    return id;
  }

  private void loseHeartbeat() {
    TestClock.set(T0.plus(Presence.GONE_AFTER).plusMillis(1));
    get(shop.store().presence().sweep());
  }

  /// What is due now.
  private Deadline due(ConversationId id) {
    Deadline next = Deadlines.next(shop.facts(id)).orElseThrow();
    assertThat(next.due()).isBeforeOrEqualTo(TestClock.now());
    return next;
  }

  private void act(ConversationId id, Deadline deadline) {
    get(
        shop.store()
            .conversations()
            .change(
                id,
                WORKFLOW,
                at ->
                    shop.store()
                        .matches()
                        .situation(at, deadline)
                        .map(seen -> Actions.act(at.conversation(), deadline, seen, at.now()))));
  }

  private Situation situation(ConversationId id) {
    var seen = new AtomicReference<Situation>();
    get(
        shop.store()
            .conversations()
            .change(
                id,
                OUTSIDER,
                at ->
                    shop.store()
                        .matches()
                        .situation(at, new Deadline(Kind.LADDER, 1, at.now()))
                        .doOnNext(seen::set)
                        .map(_ -> Change.none(at.conversation(), at.now()))));
    return Objects.requireNonNull(seen.get());
  }

  private @Nullable Instant goneAt(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).owner()).goneAt();
  }
}
