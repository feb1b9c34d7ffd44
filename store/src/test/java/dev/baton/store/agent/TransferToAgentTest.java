package dev.baton.store.agent;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.QUEUE;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.ConversationQueries.Assignee;
import dev.baton.store.conversation.ConversationQueries.Filter;
import dev.baton.store.feed.FeedItem.Told;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ada has it and asks Ben to take it over.
@ExtendWith(PostgresExtension.class)
class TransferToAgentTest {
  private static final int UNITS = Timings.DEFAULT.units();

  private Shop shop;
  private ConversationId id;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
    id = shop.answered(shop.cleo());
    shop.signIn(BEN);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void holdsBothWhileItRingsAndTheOtherOnceItIsAccepted() {
    transfer(BEN);
    assertHeld(UNITS, UNITS);

    shop.accept(id);

    assertHeld(0, UNITS);
    assertThat(shop.facts(id).ownedBy(BEN.id())).isTrue();
  }

  @Test
  void ringsSoonerThanTheSilenceThatTheWorkflowWaitsFor() {
    done(shop.store().conversations().look(id, null));
    assertThat(Ledger.wakeAt(id)).isPresent();

    Agent ben = shop.agent(BEN);
    shop.judge(
        id,
        Shop.OUTSIDER,
        at -> Offers.transfer(at.conversation(), ADA.id(), ben, offer(), at.now()));

    assertThat(Ledger.wakeAt(id)).contains(Objects.requireNonNull(shop.facts(id).offer()).dueAt());
  }

  @Test
  void isTheSendersAloneAgainWhenTheOtherGoes() {
    transfer(BEN);

    shop.status(BEN, AgentStatus.OFFLINE);

    assertHeld(UNITS, 0);
    assertThat(shop.facts(id).state()).isEqualTo(State.ACTIVE);
    assertThat(shop.facts(id).ownedBy(ADA.id())).isTrue();
    assertThat(shop.facts(id).offer()).isNull();
    assertThat(get(shop.store().presence().sweep())).isZero();
  }

  @Test
  void releasesBothWhenTheCustomerEndsIt() {
    transfer(BEN);

    shop.change(id, Shop.OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));

    assertHeld(0, 0);
    assertThat(Ledger.eventTypes(id)).contains("offer.rescinded");
  }

  @Test
  void tellsBothAndStandsInTheListsOfBoth() {
    transfer(BEN);

    assertThat(all(shop.store().events().after(id, 0, false, 100)))
        .filteredOn(told -> told.type().equals("offer.made"))
        .last()
        .extracting(Told::agents)
        .isEqualTo(List.of("ada", "ben"));
    assertThat(listed(ADA)).containsExactly(id);
    assertThat(listed(BEN)).containsExactly(id);
    assertThat(get(shop.store().queries().serves(BEN.id(), shop.cleo().id()))).isTrue();
  }

  @Test
  void neverFillsTheOtherBeyondTheirCapacity() {
    shop.employ(BEN, UNITS, Map.of(), QUEUE);
    Agent seen = shop.agent(BEN);
    transfer(BEN);
    shop.status(BEN, AgentStatus.AWAY);
    ConversationId second = shop.answered(shop.dov());

    assertThatThrownBy(() -> transfer(second, seen)).isInstanceOf(ClaimLostException.class);

    assertHeld(2 * UNITS, UNITS);
    assertThat(shop.facts(second).offer()).isNull();
  }

  private List<ConversationId> listed(AgentRef agent) {
    var filter =
        new Filter(List.of(State.values()), null, new Assignee.Agent(agent.id()), null, null);
    return all(shop.store().queries().list(filter, 9).map(found -> found.conversation().id()));
  }

  private void assertHeld(int ada, int ben) {
    assertThat(Ledger.held(ADA)).isEqualTo(ada);
    assertThat(Ledger.held(BEN)).isEqualTo(ben);
  }

  private void transfer(AgentRef to) {
    transfer(id, shop.agent(to));
  }

  private void transfer(ConversationId of, Agent to) {
    shop.judge(
        of, WORKFLOW, at -> Offers.transfer(at.conversation(), ADA.id(), to, offer(), at.now()));
  }

  private static OfferId offer() {
    return new OfferId(Uuids.v7());
  }
}
