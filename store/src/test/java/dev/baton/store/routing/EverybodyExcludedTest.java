package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.CAPACITY;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// All who could take it have declined it or let it ring: level 1, and the overflow group at once.
@ExtendWith(PostgresExtension.class)
class EverybodyExcludedTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final String HELPERS = "helpers";
  private static final AgentRef HAL = new AgentRef(new AgentId("hal"), "Hal");
  private static final Timings HELPED =
      Timings.DEFAULT.relaxing(Relaxation.DEFAULT.overflowingTo(HELPERS));

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
  void theOverflowGroupIsAskedAtOnceWhenTheLastHasDeclined() {
    shop.signIn(ADA);
    shop.signIn(BEN);
    helper();
    ConversationId id = assigned(HELPED);
    decline(id);
    assign(id);
    assertThat(shop.facts(id).clocks().escalationLevel()).isZero();

    decline(id);
    assign(id);

    assertThat(offeredTo(id)).isEqualTo(HAL.id());
    assertThat(step(id)).isEqualTo(Step.OVERFLOW);
    assertThat(shop.facts(id).clocks().escalationLevel()).isEqualTo(1);
    assertThat(escalations(id)).isOne();
  }

  @Test
  void whoLetItRingHasRefusedUntilTheyClick() {
    shop.signIn(ADA);
    ConversationId id = assigned(HELPED);
    TestClock.set(T0.plusSeconds(15));
    due(id, Deadline.Kind.OFFER_EXPIRY);
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.NOT_RESPONDING);

    assign(id);

    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    assertThat(shop.facts(id).clocks().escalationLevel()).isEqualTo(1);
    assertThat(step(id)).isEqualTo(Step.OVERFLOW);

    shop.status(ADA, AgentStatus.AVAILABLE);
    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(offeredTo(id)).isEqualTo(ADA.id());
    assertThat(escalations(id)).isOne();
  }

  @Test
  void theMatcherNoticesItToo() {
    shop.signIn(ADA);
    shop.signIn(BEN);
    ConversationId id = assigned(HELPED);
    decline(id);
    shop.employ(other(id), 0, Map.of(), QUEUE);
    assign(id);
    assertThat(escalations(id)).isZero();
    helper();

    shop.status(other(id), AgentStatus.AWAY);

    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(offeredTo(id)).isEqualTo(HAL.id());
    assertThat(escalations(id)).isOne();
    assertThat(step(id)).isEqualTo(Step.OVERFLOW);
  }

  @Test
  void withoutAnOverflowGroupItIsEscalatedAndKeepsItsStep() {
    shop.signIn(ADA);
    ConversationId id = assigned(Timings.DEFAULT);
    decline(id);

    assign(id);
    assertThat(get(shop.store().matches().drain())).isZero();

    assertThat(escalations(id)).isOne();
    assertThat(step(id)).isEqualTo(Step.ALL_SKILLS);
    TestClock.set(T0.plusSeconds(31));
    assertThat(get(shop.store().matches().drain())).isOne();
    assertThat(offeredTo(id)).isEqualTo(ADA.id());
  }

  @Test
  void whoCanDoLessIsAskedBeforeItIsEscalated() {
    shop.employ(ADA, CAPACITY, Map.of("chess", 3), QUEUE);
    shop.status(ADA, AgentStatus.AVAILABLE);
    shop.signIn(BEN);
    helper();
    ConversationId id = shop.opened(shop.cleo());
    shop.route(
        id, new Destination(QUEUE, Map.of(), Map.of("chess", Rank.LOW), null, 5, null, 1), HELPED);
    assign(id);
    assertThat(offeredTo(id)).isEqualTo(ADA.id());
    decline(id);

    assign(id);

    assertThat(offeredTo(id)).isEqualTo(BEN.id());
    assertThat(escalations(id)).isZero();
  }

  @Test
  void nobodySignedInIsNotARefusal() {
    shop.employ(ADA, CAPACITY, Map.of(), QUEUE);
    helper();

    ConversationId id = assigned(HELPED);

    assertThat(offeredTo(id)).isEqualTo(HAL.id());
    assertThat(escalations(id)).isZero();
  }

  @Test
  void theFirstResponseIsStillMissedAtItsTime() {
    shop.signIn(ADA);
    ConversationId id = assigned(Timings.DEFAULT);
    decline(id);
    assign(id);
    TestClock.set(T0.plusSeconds(60));

    due(id, Deadline.Kind.FIRST_RESPONSE);

    assertThat(escalations(id)).isEqualTo(2);
    assertThat(shop.facts(id).clocks().escalationLevel()).isEqualTo(1);
  }

  private void helper() {
    shop.employ(HAL, CAPACITY, Map.of(), HELPERS);
    shop.status(HAL, AgentStatus.AVAILABLE);
  }

  private ConversationId assigned(Timings timings) {
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of(), 5, timings);
    assign(id);
    return id;
  }

  private void assign(ConversationId id) {
    get(shop.store().matches().assign(id, WORKFLOW));
  }

  private void decline(ConversationId id) {
    shop.judge(
        id,
        WORKFLOW,
        at -> {
          var offer = Objects.requireNonNull(at.conversation().offer());
          return Offers.decline(
              at.conversation(), offer.agents().getFirst().id(), offer.id(), "busy", at.now());
        });
  }

  /// Whoever has not declined it.
  private AgentRef other(ConversationId id) {
    var declined = Objects.requireNonNull(shop.facts(id).routing()).excluded();
    return declined.containsKey(ADA.id()) ? BEN : ADA;
  }

  private void due(ConversationId id, Deadline.Kind kind) {
    shop.change(
        id,
        WORKFLOW,
        at -> {
          Deadline due =
              Deadlines.all(at.conversation()).stream()
                  .filter(one -> one.kind() == kind)
                  .findFirst()
                  .orElseThrow();
          return Actions.act(at.conversation(), due, new Situation(false, null), at.now());
        });
  }

  private Step step(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).routing()).step();
  }

  private AgentId offeredTo(ConversationId id) {
    Conversation c = shop.facts(id);
    return Objects.requireNonNull(c.offer(), () -> "nothing rings: " + c).agents().getFirst().id();
  }

  private static int escalations(ConversationId id) {
    return Collections.frequency(Ledger.eventTypes(id), "conversation.escalated");
  }
}
