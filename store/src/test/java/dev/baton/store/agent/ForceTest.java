package dev.baton.store.agent;

import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.CommandStore.Judged;
import dev.baton.store.feed.FeedItem.Told;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// A lead says who has it.
@ExtendWith(PostgresExtension.class)
class ForceTest {
  private static final AgentRef LEA = new AgentRef(new AgentId("lea"), "Lea");
  private static final int UNITS = Timings.DEFAULT.units();

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void movesTheHoldAndTellsBoth() {
    ConversationId id = shop.active(shop.cleo());
    shop.signIn(BEN);

    force(id, shop.agent(BEN));

    assertThat(Ledger.held(ADA)).isZero();
    assertThat(Ledger.held(BEN)).isEqualTo(UNITS);
    assertThat(get(shop.store().events().after(id, 0, false, 100).collectList()))
        .filteredOn(told -> told.type().equals("conversation.force_assigned"))
        .first()
        .extracting(Told::agents)
        .isEqualTo(List.of("ada", "ben"));
  }

  @Test
  void takesWhatRingsAndEndsTheOfferInOneTransaction() {
    ConversationId id = shop.offered(shop.cleo());
    shop.signIn(BEN);

    force(id, shop.agent(BEN));

    assertThat(shop.facts(id).offer()).isNull();
    assertThat(shop.facts(id).ownedBy(BEN.id())).isTrue();
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(Ledger.eventTypes(id)).contains("offer.rescinded");
  }

  @Test
  void reachesWhoIsAwayButNotWhoHasGoneMeanwhile() {
    shop.signIn(BEN);
    Agent away = shop.status(BEN, AgentStatus.AWAY);
    ConversationId first = shop.offered(shop.cleo());
    ConversationId second = shop.offered(shop.dov());

    force(first, away);
    shop.status(BEN, AgentStatus.OFFLINE);

    assertThat(shop.facts(first).ownedBy(BEN.id())).isTrue();
    assertThatThrownBy(() -> force(second, away)).isInstanceOf(ClaimLostException.class);
    assertThat(shop.facts(second).state()).isEqualTo(State.OFFERED);
  }

  /// Each lead sees room for one, and there is.
  @Test
  void neverFillsAnAgentBeyondTheirCapacityHoweverManyLeadsAssignAtOnce() {
    shop.employ(BEN, 3 * UNITS, Map.of(), QUEUE);
    shop.status(BEN, AgentStatus.AVAILABLE);
    shop.status(BEN, AgentStatus.AWAY);
    shop.employ(ADA, 1_000, Map.of(), QUEUE);
    List<ConversationId> waiting =
        Flux.range(0, 12)
            .map(n -> shop.active(shop.customer("customer-" + n, "Customer")))
            .collectList()
            .blockOptional()
            .orElseThrow();

    List<Optional<Refusal>> refusals =
        get(Flux.fromIterable(waiting).flatMap(this::forcing, 12).collectList());

    assertThat(refusals).filteredOn(Optional::isEmpty).hasSize(3);
    assertThat(refusals)
        .filteredOn(Optional::isPresent)
        .containsOnly(Optional.of(Refusal.AGENT_FULL));
    assertThat(shop.agent(BEN).consumed()).isEqualTo(3 * UNITS);
  }

  @Test
  void keepsTheWordsOfACommandAsTheyWereFirstSaid() {
    ConversationId id = shop.active(shop.cleo());

    done(shop.store().commands().say(id, "c-1", "She knows him"));
    done(shop.store().commands().say(id, "c-1", "She does not"));

    assertThat(get(shop.store().commands().words(id, "c-1"))).isEqualTo("She knows him");
    assertThat(shop.store().commands().words(id, "c-2").blockOptional()).isEmpty();
  }

  private Mono<Optional<Refusal>> forcing(ConversationId id) {
    return shop.store()
        .commands()
        .judge(
            id,
            "c-1",
            null,
            at ->
                shop.store()
                    .agents()
                    .find(BEN.id())
                    .map(ben -> Assignments.force(at.conversation(), LEA, ben, "Rush", at.now())))
        .retryWhen(Retry.max(12).filter(ClaimLostException.class::isInstance))
        .map(Judged::refusal);
  }

  private void force(ConversationId id, Agent to) {
    shop.judge(
        id,
        Shop.WORKFLOW,
        at -> Assignments.force(at.conversation(), LEA, to, "She knows him", at.now()));
  }
}
