package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.store.Database;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.routing.DecisionStore.Considered;
import dev.baton.store.routing.PullStore.Pull;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// No avalanche over who signs in first, on the real tables.
@ExtendWith(PostgresExtension.class)
class SignInRampTest {
  private static final Instant T0 = Instant.parse("2026-11-02T08:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    get(shop.store().policies().save(SignInRamp.DEFAULT));
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void isAsDesignedWhereNobodySaidOtherwise() {
    TestPostgres.execute("delete from policies where kind = 'SIGN_IN_RAMP'");
    waiting(3);

    shop.signIn(ADA);

    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(get(shop.store().policies().signInRamp()).value())
        .isEqualTo(new SignInRamp(Duration.ofSeconds(5), Duration.ofSeconds(60)));
  }

  @Test
  void aPassOfTheMatcherGivesWhoHasJustSignedInOneAndTheNextAfterFiveSeconds() {
    waiting(3);
    shop.signIn(ADA);

    assertThat(get(shop.store().matches().drain())).isOne();
    at(4);
    assertThat(get(shop.store().matches().drain())).isZero();
    at(5);
    assertThat(get(shop.store().matches().drain())).isOne();
  }

  @Test
  void afterTheFirstMinuteEverythingComesAtOnce() {
    waiting(3);
    shop.signIn(ADA);

    at(60);

    assertThat(get(shop.store().matches().drain())).isEqualTo(3);
  }

  @Test
  void inAGroupEachWhoHasJustSignedInGetsOne() {
    waiting(8);
    for (String agent : List.of("ann", "bob", "cid")) {
      shop.signIn(new AgentRef(new AgentId(agent), agent));
    }

    assertThat(get(shop.store().matches().drain())).isEqualTo(3);
  }

  @Test
  void theFastPathPassesOverWhoIsEasedInAndTheRecordSaysSo() {
    shop.signIn(ADA);
    at(2);
    shop.offered(shop.cleo());
    at(4);

    ConversationId second = shop.waiting(shop.dov());

    Considered ada = all(shop.store().decisions().of(second)).getLast().candidates().getFirst();
    assertThat(ada.reason()).isEqualTo(Reason.RAMPING_UP);
    assertThat(ada.ramp())
        .satisfies(ramp -> {
          assertThat(ramp.since()).isEqualTo(T0);
          assertThat(ramp.nextAt()).isEqualTo(T0.plusSeconds(7));
        });
    assertThat(all(shop.store().decisionLog().since(T0)))
        .allSatisfy(entry ->
            assertThat(entry.decision())
                .hasValueSatisfying(made -> assertThat(made.again()).isEqualTo(made.winners())));
  }

  @Test
  void aClaimThatWasChosenBeforeTheLastOneFails() {
    Agent seen = shop.signIn(ADA);
    ConversationId first = shop.queued(shop.cleo());
    ConversationId second = shop.queued(shop.dov());
    offer(first, seen);

    assertThatThrownBy(() -> offer(second, seen)).isInstanceOf(ClaimLostException.class);

    at(5);
    offer(second, seen);
    assertThat(shop.facts(second).state()).isEqualTo(State.OFFERED);
  }

  private void offer(ConversationId id, Agent seen) {
    shop.change(id, WORKFLOW, locked -> Shop.ringing(locked, ADA, seen.epoch()));
  }

  @Test
  void whoTakesTheNextByThemselvesIsNotHeldBack() {
    waiting(3);
    shop.signIn(ADA);

    assertThat(get(shop.store().pulls().next(ADA.id(), "one"))).isInstanceOf(Pull.Got.class);
    assertThat(get(shop.store().pulls().next(ADA.id(), "two"))).isInstanceOf(Pull.Got.class);
    assertThat(get(shop.store().matches().drain())).isOne();
    at(1);
    ConversationId last = waiting(1).getFirst();
    assertThat(get(shop.store().pulls().claim(ADA.id(), last, "three")))
        .isInstanceOf(Pull.Got.class);
  }

  @Test
  void aShortLossOfTheConnectionDoesNotBeginItAnew() {
    shop.signIn(ADA);
    for (int second : List.of(30, 60)) {
      at(second);
      shop.heartbeat(ADA);
    }
    at(91);
    get(shop.store().presence().sweep());
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
    waiting(3);

    at(104);
    shop.heartbeat(ADA);

    assertThat(shop.agent(ADA).ramp()).satisfies(ramp -> assertThat(ramp.since()).isEqualTo(T0));
    assertThat(get(shop.store().matches().drain())).isEqualTo(3);
  }

  @Test
  void aLongLossOfTheConnectionBeginsItAnew() {
    shop.signIn(ADA);
    at(70);
    get(shop.store().presence().sweep());
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
    waiting(3);

    shop.heartbeat(ADA);

    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    assertThat(get(shop.store().matches().drain())).isOne();
  }

  @Test
  void signingOutAndInBeginsItAnewAndAPauseDoesNot() {
    shop.signIn(ADA);
    at(70);
    shop.status(ADA, AgentStatus.AWAY);
    shop.status(ADA, AgentStatus.AVAILABLE);
    waiting(2);
    assertThat(shop.agent(ADA).consumed()).isEqualTo(40);

    shop.status(ADA, AgentStatus.OFFLINE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    waiting(2);

    assertThat(shop.agent(ADA).consumed()).isEqualTo(20);
  }

  @Test
  void itBeginsWhenWhoSignedInBecomesAvailable() {
    shop.employ(ADA, CAPACITY, Map.of(), QUEUE);
    shop.status(ADA, AgentStatus.AWAY);
    waiting(3);
    at(300);

    shop.status(ADA, AgentStatus.AVAILABLE);

    assertThat(get(shop.store().matches().drain())).isOne();
  }

  @Test
  void whoIsEasedInDoesNotHoldUpWhatOthersCanTake() {
    shop.signIn(ADA);
    shop.signIn(BEN);
    at(10);
    get(shop.store().policies().save(SignInRamp.NONE));
    shop.status(BEN, AgentStatus.OFFLINE);
    shop.status(BEN, AgentStatus.AVAILABLE);

    waiting(6);

    assertThat(Ledger.imbalances()).isZero();
    assertThat(shop.agent(BEN).consumed()).isEqualTo(100);
    assertThat(shop.agent(ADA).consumed()).isEqualTo(20);
  }

  private List<ConversationId> waiting(int many) {
    List<ConversationId> waiting = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      ConversationId id = shop.queued(shop.customer("c" + Uuids.v7(), "Customer"));
      get(shop.store().matches().assign(id, WORKFLOW));
      waiting.add(id);
    }
    return waiting;
  }

  private static void at(int second) {
    TestClock.set(T0.plusSeconds(second));
  }
}
