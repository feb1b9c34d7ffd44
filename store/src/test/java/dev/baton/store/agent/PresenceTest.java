package dev.baton.store.agent;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.State;
import dev.baton.store.Database;
import dev.baton.store.service.ServiceStore.Side;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PresenceTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    shop.rings().goAway();
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void marksWhoHasNotBeatenForThirtySecondsAndNobodySooner() {
    long epoch = shop.agent(ADA).epoch();
    TestClock.set(T0.plus(Presence.GONE_AFTER));
    assertThat(all(shop.store().agents().markGone())).isEmpty();

    TestClock.advance(Duration.ofMillis(1));
    assertThat(all(shop.store().agents().markGone())).containsExactly(ADA.id());

    Agent gone = shop.agent(ADA);
    assertThat(gone.status()).isEqualTo(AgentStatus.OFFLINE);
    assertThat(gone.reason()).isEqualTo("no_heartbeat");
    assertThat(gone.epoch()).isEqualTo(epoch + 1);
    assertThat(all(shop.store().agents().markGone())).isEmpty();
  }

  @Test
  void keepsWhoBeats() {
    TestClock.advance(Duration.ofSeconds(25));
    shop.heartbeat(ADA);
    TestClock.advance(Duration.ofSeconds(25));

    get(shop.store().presence().sweep());

    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
  }

  @Test
  void bringsBackAsTheyWereWhoBeatsAgain() {
    get(shop.store().agents().setStatus(ADA.id(), AgentStatus.DRAINING, "lunch soon"));
    loseHeartbeat();
    long epoch = shop.agent(ADA).epoch();

    Agent back = shop.heartbeat(ADA);

    assertThat(back.status()).isEqualTo(AgentStatus.DRAINING);
    assertThat(back.reason()).isEqualTo("lunch soon");
    assertThat(back.epoch()).isEqualTo(epoch + 1);
    assertThat(shop.heartbeat(ADA).epoch()).isEqualTo(epoch + 1);
  }

  @Test
  void leavesSignedOutWhoSignedOut() {
    shop.status(ADA, AgentStatus.OFFLINE);

    assertThat(shop.heartbeat(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
  }

  @Test
  void raisesTheEpochOnlyWhenTheStatusChanges() {
    long epoch = shop.agent(ADA).epoch();

    assertThat(shop.status(ADA, AgentStatus.AVAILABLE).epoch()).isEqualTo(epoch);
    assertThat(shop.status(ADA, AgentStatus.AWAY).epoch()).isEqualTo(epoch + 1);
  }

  @Test
  void missesALostOwnerAfterAGraceAndRings() {
    ConversationId id = shop.active(shop.cleo());
    get(shop.store().conversations().look(id, null));
    long rung = Ledger.outbox(id);

    loseHeartbeat();

    Instant missed = T0.plus(Presence.GONE_AFTER).plus(Owner.GRACE);
    assertThat(goneAt(id)).isEqualTo(missed);
    assertThat(Deadlines.next(shop.facts(id)).map(Deadline::kind))
        .contains(Deadline.Kind.OWNER_GONE);
    assertThat(Ledger.wakeAt(id)).contains(missed);
    assertThat(Ledger.outbox(id)).isEqualTo(rung + 1);
  }

  @Test
  void missesASignedOutOwnerAtOnce() {
    ConversationId id = shop.active(shop.cleo());

    shop.status(ADA, AgentStatus.OFFLINE);

    assertThat(goneAt(id)).isEqualTo(T0);
  }

  @Test
  void missesNobodyWhoIsBack() {
    ConversationId id = shop.active(shop.cleo());
    loseHeartbeat();
    assertThat(goneAt(id)).isNotNull();

    shop.heartbeat(ADA);

    assertThat(goneAt(id)).isNull();
  }

  @Test
  void healsWhatAnEarlierReconcileLeftUndone() {
    ConversationId id = shop.active(shop.cleo());
    get(shop.store().agents().setStatus(ADA.id(), AgentStatus.OFFLINE, null));
    assertThat(goneAt(id)).isNull();

    assertThat(get(shop.store().presence().sweep())).isEqualTo(1);
    assertThat(goneAt(id)).isEqualTo(T0);
    long version = Ledger.version(id);
    assertThat(get(shop.store().presence().sweep())).isZero();
    assertThat(Ledger.version(id)).isEqualTo(version);
  }

  @Test
  void withdrawsWhatRingsAtWhoHasGoneAndBlamesNobody() {
    ConversationId id = shop.offered(shop.cleo());

    loseHeartbeat();

    Conversation c = shop.facts(id);
    assertThat(c.state()).isEqualTo(State.QUEUED);
    assertThat(Ledger.eventTypes(id)).contains("offer.rescinded").doesNotContain("offer.expired");
    assertThat(shop.agent(ADA).consumed()).isZero();
    assertThat(shop.agent(ADA).reason()).isEqualTo("no_heartbeat");
    shop.heartbeat(ADA);
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
  }

  @Test
  void touchesOnlyTheConversationsOfWhoChanged() {
    ConversationId adas = shop.active(shop.cleo());
    shop.signIn(BEN);
    ConversationId bens = shop.active(shop.dov());
    assertThat(Objects.requireNonNull(shop.facts(bens).owner()).agent()).isEqualTo(BEN);

    shop.status(BEN, AgentStatus.OFFLINE);

    assertThat(goneAt(adas)).isNull();
    assertThat(goneAt(bens)).isEqualTo(T0);
  }

  @Test
  void givesEverybodyAFullIntervalAfterAnOutage() {
    ConversationId id = shop.active(shop.cleo());
    beat(Side.API);
    TestClock.advance(Duration.ofHours(1));

    get(shop.store().presence().sweep());
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    beat(Side.API);
    serves(Presence.GONE_AFTER);
    get(shop.store().presence().sweep());
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);

    TestClock.advance(Duration.ofMillis(1));
    get(shop.store().presence().sweep());
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
    assertThat(goneAt(id)).isEqualTo(T0.plusSeconds(3600 + 30 + 15));
  }

  @Test
  void isBlindForNobodyWhileOnlyTheWorkerWasAway() {
    beat(Side.API);
    beat(Side.WORKER);
    serves(Presence.GONE_AFTER.plusSeconds(10));
    beat(Side.WORKER);

    get(shop.store().presence().sweep());

    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
  }

  /// The api is there for so long.
  private void serves(Duration time) {
    for (Duration done = Duration.ZERO; done.compareTo(time) < 0; done = done.plusSeconds(10)) {
      TestClock.advance(Duration.ofSeconds(10));
      beat(Side.API);
    }
  }

  private void beat(Side side) {
    get(shop.store().service().beat(side).hasElement());
  }

  @Test
  void knowsNoStranger() {
    var stranger = new AgentId("nobody");

    assertThat(all(shop.store().agents().heartbeats(List.of(stranger)))).isEmpty();
    assertThat(
            shop.store().agents().setStatus(stranger, AgentStatus.AVAILABLE, null).blockOptional())
        .isEmpty();
  }

  private void loseHeartbeat() {
    TestClock.advance(Presence.GONE_AFTER.plusMillis(1));
    get(shop.store().presence().sweep());
  }

  private @Nullable Instant goneAt(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).owner()).goneAt();
  }
}
