package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deferral;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.State;
import dev.baton.store.Database;
import dev.baton.store.routing.PullStore.Pull;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DeferralTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void keepsInTheRowWhyAndSinceWhen() {
    ConversationId id = waiting();

    defer(id);

    Conversation c = shop.facts(id);
    assertThat(c.state()).isEqualTo(State.DEFERRED);
    assertThat(c.deferral()).isEqualTo(new Deferral(Deferral.Cause.CUSTOMER, TestClock.now()));
  }

  @Test
  void isOfferedToNobodyWhoBecomesFree() {
    ConversationId id = waiting();
    defer(id);

    shop.signIn(ADA);
    done(shop.store().matches().drain());

    assertThat(shop.facts(id).state()).isEqualTo(State.DEFERRED);
    assertThat(get(shop.store().pulls().next(ADA.id(), "key"))).isEqualTo(new Pull.Nothing());
  }

  @Test
  void takesBackWhatRingsInTheSameTransactionAndBlamesNobody() {
    shop.signIn(ADA);
    ConversationId id = waiting();
    assertThat(shop.facts(id).state()).isEqualTo(State.OFFERED);

    defer(id);

    assertThat(shop.agent(ADA).consumed()).isZero();
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    assertThat(Ledger.eventTypes(id)).contains("offer.rescinded").doesNotContain("offer.expired");
  }

  @Test
  void comesBackBeforeThoseWhoCameAfterIt() {
    ConversationId first = waiting();
    TestClock.advance(Duration.ofSeconds(5));
    defer(first);
    TestClock.advance(Duration.ofMinutes(2));
    ConversationId second = waiting(shop.dov());
    TestClock.advance(Duration.ofHours(1));
    shop.judge(first, OUTSIDER, at -> Deferrals.comeBack(at.conversation(), at.now()));
    done(shop.store().matches().assign(first, WORKFLOW));

    shop.employ(ADA, 20, Map.of(), Shop.QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    done(shop.store().matches().drain());

    assertThat(shop.facts(first).state()).isEqualTo(State.OFFERED);
    assertThat(shop.facts(second).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void aMessageBringsItBackAndRings() {
    ConversationId id = waiting();
    defer(id);
    done(shop.store().conversations().look(id, null));
    TestClock.advance(Duration.ofHours(1));

    shop.post(shop.cleo(), "I am back");

    Conversation c = shop.facts(id);
    assertThat(c.state()).isEqualTo(State.QUEUED);
    assertThat(c.clocks().paused()).isEqualTo(Duration.ofHours(1));
    assertThat(c.clocks().firstResponseDueAt())
        .isEqualTo(c.clocks().firstMessageAt().plusSeconds(60).plus(Duration.ofHours(1)));
    assertThat(Ledger.wakeAt(id)).contains(TestClock.now());
  }

  @Test
  void isCountedApartFromThoseWhoWait() {
    defer(waiting());
    waiting(shop.dov());

    var line = all(shop.store().queries().waiting()).getFirst();

    assertThat(line.waiting()).isEqualTo(1);
    assertThat(line.deferred()).isEqualTo(1);
    assertThat(line.keptOut()).isZero();
  }

  private ConversationId waiting() {
    return waiting(shop.cleo());
  }

  private ConversationId waiting(CustomerStore.Customer customer) {
    ConversationId id = shop.opened(customer);
    shop.route(id, Shop.QUEUE, Map.of(), 5);
    done(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  private void defer(ConversationId id) {
    shop.judge(id, OUTSIDER, at -> Deferrals.defer(at.conversation(), at.now()));
  }
}
