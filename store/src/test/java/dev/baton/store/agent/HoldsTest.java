package dev.baton.store.agent;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.Written;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class HoldsTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int UNITS = Timings.DEFAULT.units();

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
  void holdsFromTheOfferToTheEnd() {
    ConversationId id = shop.offered(shop.cleo());
    assertConsumed(ADA, UNITS);

    shop.accept(id);
    assertConsumed(ADA, UNITS);

    shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
    assertConsumed(ADA, 0);
  }

  @Test
  void holdsNothingForASleeperAndAgainForOneWhoWakes() {
    ConversationId id = shop.answered(shop.cleo());
    actAt(id, Deadline.Kind.IDLE, 0);
    assertConsumed(ADA, 0);

    shop.post(shop.cleo(), "I am back");
    assertConsumed(ADA, 0);
    act(id, Deadline.Kind.WAKE, shop.agent(ADA).epoch());

    assertThat(shop.facts(id).talk().idle()).isFalse();
    assertConsumed(ADA, UNITS);
  }

  @Test
  void wakesASleeperUpToABurstAboveFullButNoFurther() {
    shop.employ(ADA, UNITS, Map.of(), QUEUE);
    ConversationId first = shop.answered(shop.cleo());
    actAt(first, Deadline.Kind.IDLE, 0);
    ConversationId second = shop.answered(shop.dov());
    actAt(second, Deadline.Kind.IDLE, 0);
    shop.active(shop.customer("eve", "Eve"));
    assertConsumed(ADA, UNITS);
    shop.post(shop.cleo(), "I am back");
    shop.post(shop.dov(), "Me too");

    act(first, Deadline.Kind.WAKE, shop.agent(ADA).epoch());
    assertConsumed(ADA, 2 * UNITS);

    assertThatThrownBy(() -> act(second, Deadline.Kind.WAKE, shop.agent(ADA).epoch()))
        .isInstanceOf(ClaimLostException.class);
    assertConsumed(ADA, 2 * UNITS);
  }

  @Test
  void refusesAnOfferBeyondTheCapacity() {
    shop.employ(ADA, UNITS, Map.of(), QUEUE);
    shop.offered(shop.cleo());
    ConversationId id = shop.queued(shop.dov());

    assertThatThrownBy(() -> offerTo(id, ADA, shop.agent(ADA).epoch()))
        .isInstanceOf(ClaimLostException.class);

    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    assertConsumed(ADA, UNITS);
  }

  @Test
  void refusesAnOfferThatWasChosenBeforeAChangeOfPresence() {
    long seen = shop.agent(ADA).epoch();
    shop.status(ADA, AgentStatus.AWAY);
    shop.status(ADA, AgentStatus.AVAILABLE);
    ConversationId id = shop.queued(shop.cleo());

    assertThatThrownBy(() -> offerTo(id, ADA, seen)).isInstanceOf(ClaimLostException.class);
    assertConsumed(ADA, 0);
    offerTo(id, ADA, shop.agent(ADA).epoch());
    assertConsumed(ADA, UNITS);
  }

  @Test
  void refusesAnOfferToWhoIsNotAvailable() {
    ConversationId id = shop.queued(shop.cleo());
    for (AgentStatus status : AgentStatus.values()) {
      if (status != AgentStatus.AVAILABLE) {
        long epoch = shop.status(ADA, status).epoch();

        assertThatThrownBy(() -> offerTo(id, ADA, epoch)).isInstanceOf(ClaimLostException.class);
      }
    }
    assertConsumed(ADA, 0);
  }

  @Test
  void remembersWhenAnAgentWasLastAssigned() {
    assertThat(shop.agent(ADA).lastAssignedAt()).isNull();

    TestClock.set(T0.plusSeconds(7));
    shop.offered(shop.cleo());

    assertThat(shop.agent(ADA).lastAssignedAt()).isEqualTo(T0.plusSeconds(7));
  }

  @Test
  void evictsNobodyWhenTheCapacityIsLowered() {
    ConversationId mine = shop.active(shop.cleo());
    ConversationId ringing = shop.offered(shop.dov());

    shop.employ(ADA, UNITS, Map.of(), QUEUE);
    shop.accept(ringing);

    assertThat(shop.facts(mine).state()).isEqualTo(State.ACTIVE);
    assertThat(shop.facts(ringing).state()).isEqualTo(State.ACTIVE);
    assertConsumed(ADA, 2 * UNITS);
  }

  @Test
  void marksWhoLetsAnOfferRunOutAsNotRespondingAndReleasesOnce() {
    ConversationId id = shop.offered(shop.cleo());
    Deadline expiry = deadline(id, Deadline.Kind.OFFER_EXPIRY);
    long epoch = shop.agent(ADA).epoch();
    TestClock.set(expiry.due());

    act(id, expiry, 0);
    Written again = act(id, expiry, 0);

    assertThat(again.change().isNone()).isTrue();
    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.NOT_RESPONDING);
    assertThat(shop.agent(ADA).reason()).isEqualTo("missed_offer");
    assertThat(shop.agent(ADA).epoch()).isEqualTo(epoch + 1);
    assertConsumed(ADA, 0);
  }

  @Test
  void offersNothingToWhoLetOneRunOutUntilTheyClickAndThenTheSameAgain() {
    ConversationId id = expired();
    assertThat(get(shop.store().matches().assign(id, WORKFLOW)).conversation().state())
        .isEqualTo(State.QUEUED);

    shop.status(ADA, AgentStatus.AVAILABLE);
    assertThat(get(shop.store().matches().drain())).isOne();

    assertThat(shop.facts(id).offeredTo(ADA.id())).isTrue();
  }

  @Test
  void leavesTheirConversationsWithWhoLetAnOfferRunOut() {
    ConversationId kept = shop.active(shop.dov());

    expired();

    assertThat(shop.facts(kept).ownedBy(ADA.id())).isTrue();
    assertConsumed(ADA, UNITS);
  }

  private ConversationId expired() {
    ConversationId id = shop.offered(shop.cleo());
    Deadline expiry = deadline(id, Deadline.Kind.OFFER_EXPIRY);
    TestClock.set(expiry.due());
    act(id, expiry, 0);
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.NOT_RESPONDING);
    return id;
  }

  @Test
  void leavesWhoWentAwayMeanwhileAsTheyAre() {
    ConversationId id = shop.offered(shop.cleo());
    Deadline expiry = deadline(id, Deadline.Kind.OFFER_EXPIRY);
    shop.status(ADA, AgentStatus.AWAY);
    TestClock.set(expiry.due());

    act(id, expiry, 0);

    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AWAY);
    assertConsumed(ADA, 0);
  }

  @Test
  void expiresNoOfferEarly() {
    ConversationId id = shop.offered(shop.cleo());
    Deadline expiry = deadline(id, Deadline.Kind.OFFER_EXPIRY);
    TestClock.set(expiry.due().minusMillis(1));

    act(id, expiry, 0);

    assertThat(shop.facts(id).state()).isEqualTo(State.OFFERED);
    assertConsumed(ADA, UNITS);
  }

  @Test
  void keepsWhoDeclinesAvailableForOthers() {
    ConversationId id = shop.offered(shop.cleo());
    var offer = Objects.requireNonNull(shop.facts(id).offer());

    shop.judge(
        id,
        WORKFLOW,
        at -> Offers.decline(at.conversation(), ADA.id(), offer.id(), "busy", at.now()));

    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    assertConsumed(ADA, 0);
    assertThat(get(shop.store().matches().assign(id, WORKFLOW)).conversation().offer()).isNull();
    TestClock.advance(Offers.DECLINE_EXCLUSION);
    assertThat(get(shop.store().matches().drain())).isOne();
  }

  @Test
  void movesTheHoldWithAHandOver() {
    ConversationId id = shop.active(shop.cleo());
    shop.signIn(BEN);
    shop.status(ADA, AgentStatus.OFFLINE);
    act(id, Deadline.Kind.OWNER_GONE, 0);
    assertConsumed(ADA, 0);

    get(shop.store().matches().assign(id, WORKFLOW));

    assertConsumed(BEN, UNITS);
  }

  @Test
  void releasesWhenTheCustomerEndsWhatRings() {
    ConversationId id = shop.offered(shop.cleo());

    shop.change(id, OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));
    shop.change(id, OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));

    assertThat(shop.facts(id).state()).isEqualTo(State.ABANDONED);
    assertConsumed(ADA, 0);
  }

  private void assertConsumed(AgentRef agent, int units) {
    assertThat(shop.agent(agent).consumed()).isEqualTo(units);
    assertThat(Ledger.held(agent)).isEqualTo(units);
  }

  private Written offerTo(ConversationId id, AgentRef agent, long epoch) {
    return shop.change(id, WORKFLOW, at -> Shop.ringing(at, agent, epoch));
  }

  private void actAt(ConversationId id, Deadline.Kind kind, long epoch) {
    Deadline deadline = deadline(id, kind);
    TestClock.set(deadline.due());
    act(id, deadline, epoch);
    TestClock.advance(Duration.ofSeconds(1));
  }

  private Written act(ConversationId id, Deadline.Kind kind, long epoch) {
    return act(id, deadline(id, kind), epoch);
  }

  private Written act(ConversationId id, Deadline deadline, long ownerEpoch) {
    var situation = new Actions.Situation(false, ownerEpoch);
    return shop.change(
        id, WORKFLOW, at -> Actions.act(at.conversation(), deadline, situation, at.now()));
  }

  private Deadline deadline(ConversationId id, Deadline.Kind kind) {
    return Deadlines.all(shop.facts(id)).stream()
        .filter(one -> one.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
