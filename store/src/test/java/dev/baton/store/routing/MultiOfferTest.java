package dev.baton.store.routing;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.ConversationQueries.Assignee;
import dev.baton.store.conversation.ConversationQueries.Filter;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Rounds that ring at several agents at once, in the rows.
@ExtendWith(PostgresExtension.class)
class MultiOfferTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int UNITS = Timings.DEFAULT.units();
  private static final AgentRef CEM = new AgentRef(new AgentId("cem"), "Cem");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    Stream.of(ADA, BEN, CEM).forEach(shop::signIn);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void ringsAtAsManyAsTheQueueAsksFor() {
    ConversationId id = ringing(2);

    Offer offer = offer(id);
    assertThat(offer.agents()).containsExactly(ADA, BEN);
    assertThat(Ledger.held(ADA)).isEqualTo(UNITS);
    assertThat(Ledger.held(BEN)).isEqualTo(UNITS);
    assertThat(Ledger.held(CEM)).isZero();
    assertThat(Ledger.eventData(id, "offer.made"))
        .contains("\"ada\"", "\"ben\"")
        .doesNotContain("\"cem\"");
    assertThat(all(shop.store().decisions().of(id)).getLast().winners())
        .containsExactly("ada", "ben");
  }

  @Test
  void ringsAtWhoHasRoomWhereThoseAreFewer() {
    shop.status(BEN, AgentStatus.AWAY);
    shop.employ(CEM, UNITS - 1, Map.of(), QUEUE);

    assertThat(offer(ringing(3)).agents()).containsExactly(ADA);
  }

  @Test
  void theMatcherRingsAtSeveralTooEachWithRoomForWhatItGot() {
    Stream.of(ADA, BEN, CEM).forEach(agent -> shop.status(agent, AgentStatus.AWAY));
    List<ConversationId> waiting =
        IntStream.range(0, 8)
            .mapToObj(i -> shop.queued(shop.customer("c" + i, "C"), 2))
            .peek(id -> get(shop.store().matches().assign(id, WORKFLOW)))
            .toList();
    Stream.of(ADA, BEN, CEM).forEach(agent -> shop.employ(agent, 2 * UNITS, Map.of(), QUEUE));
    Stream.of(ADA, BEN, CEM).forEach(agent -> shop.status(agent, AgentStatus.AVAILABLE));

    assertThat(get(shop.store().matches().drain())).isEqualTo(3);

    assertThat(waiting.subList(0, 3)).allSatisfy(id -> assertThat(offer(id).agents()).hasSize(2));
    assertThat(waiting.subList(3, 8))
        .allSatisfy(id -> assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED));
    assertThat(List.of(ADA, BEN, CEM))
        .allSatisfy(agent -> assertThat(shop.agent(agent).consumed()).isEqualTo(2 * UNITS));
  }

  @Test
  void leavesOutWhoCannotBeClaimedAnyMoreAndGoesOnWithTheRest() {
    Agent stale = shop.agent(BEN);
    shop.status(BEN, AgentStatus.AWAY);
    shop.status(BEN, AgentStatus.AVAILABLE);

    ConversationId id = shop.queued(shop.cleo());
    ring(id, shop.agent(ADA), stale, shop.agent(CEM));

    assertThat(offer(id).agents()).containsExactly(ADA, CEM);
    assertThat(Ledger.held(BEN)).isZero();
    assertThat(Ledger.eventTypes(id).stream().filter("offer.made"::equals)).hasSize(2);
  }

  @Test
  void choosesAgainWhereNobodyCanBeClaimedAnyMore() {
    Agent ada = shop.agent(ADA);
    Agent ben = shop.agent(BEN);
    Stream.of(ADA, BEN).forEach(agent -> shop.status(agent, AgentStatus.AWAY));
    ConversationId id = shop.queued(shop.cleo());

    assertThatThrownBy(() -> ring(id, ada, ben)).isInstanceOf(ClaimLostException.class);

    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void whoAcceptsHasItAndTheOthersHaveTheirRoomBack() {
    ConversationId id = ringing(3);
    OfferId round = offer(id).id();

    shop.judge(id, WORKFLOW, at -> Offers.accept(at.conversation(), BEN.id(), round, at.now()));

    assertThat(shop.facts(id).ownedBy(BEN.id())).isTrue();
    assertThat(Ledger.held(BEN)).isEqualTo(UNITS);
    assertThat(Ledger.held(ADA) + Ledger.held(CEM)).isZero();
    assertThat(Ledger.eventData(id, "offer.rescinded"))
        .contains("\"ada\"", "\"cem\"", "accepted_by_another")
        .doesNotContain("\"ben\"");
  }

  @Test
  void whoGoesAwayLeavesTheRoundAndIsToldOfNothingMore() {
    ConversationId id = ringing(2);

    shop.status(BEN, AgentStatus.OFFLINE);

    assertThat(offer(id).agents()).containsExactly(ADA);
    assertThat(Ledger.held(BEN)).isZero();
    assertThat(shop.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    shop.accept(id);
    assertThat(all(shop.store().events().after(id, 0, false, 100)).getLast().agents())
        .containsExactly("ada");
  }

  @Test
  void allWhoLetItRunOutCountAsNotResponding() {
    ConversationId id = ringing(2);
    TestClock.set(offer(id).dueAt());

    shop.change(
        id,
        WORKFLOW,
        at ->
            Actions.act(
                at.conversation(),
                Deadlines.next(at.conversation()).orElseThrow(),
                new Actions.Situation(false, null),
                at.now()));

    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    assertThat(List.of(ADA, BEN))
        .allSatisfy(
            agent -> assertThat(shop.agent(agent).status()).isEqualTo(AgentStatus.NOT_RESPONDING));
    assertThat(shop.agent(CEM).status()).isEqualTo(AgentStatus.AVAILABLE);
    get(shop.store().matches().assign(id, WORKFLOW));
    assertThat(offer(id).agents()).containsExactly(CEM);
  }

  @Test
  void isInTheListOfEachAtWhomItRings() {
    ConversationId id = ringing(2);

    assertThat(listedFor(ADA)).containsExactly(shop.facts(id));
    assertThat(listedFor(BEN)).containsExactly(shop.facts(id));
    assertThat(listedFor(CEM)).isEmpty();
    assertThat(get(shop.store().queries().serves(BEN.id(), shop.cleo().id()))).isTrue();
    assertThat(get(shop.store().queries().serves(CEM.id(), shop.cleo().id()))).isFalse();
  }

  @Test
  void aQueueThatAcceptsForItsAgentsAsksOneOnly() {
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, QUEUE, Map.of(), 5, Timings.DEFAULT.ringingAt(3).withAutoAccept(true));

    get(shop.store().matches().assign(id, WORKFLOW));

    assertThat(shop.facts(id).ownedBy(ADA.id())).isTrue();
    assertThat(all(shop.store().decisions().of(id)).getLast().winners()).containsExactly("ada");
  }

  private List<Conversation> listedFor(AgentRef agent) {
    var filter =
        new Filter(Set.of(State.values()), null, new Assignee.Agent(agent.id()), null, null);
    return all(shop.store().queries().list(filter, 10)).stream()
        .map(listed -> listed.conversation())
        .toList();
  }

  private ConversationId ringing(int atOnce) {
    ConversationId id = shop.queued(shop.cleo(), atOnce);
    get(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  private void ring(ConversationId id, Agent... agents) {
    var offer = new OfferId(Uuids.v7());
    shop.change(
        id,
        WORKFLOW,
        at ->
            Offers.offer(
                at.conversation(), Step.ALL_SKILLS, offer, List.of(agents), Uuids.v7(), at.now()));
  }

  private Offer offer(ConversationId id) {
    return Objects.requireNonNull(shop.facts(id).offer(), "nothing rings");
  }
}
