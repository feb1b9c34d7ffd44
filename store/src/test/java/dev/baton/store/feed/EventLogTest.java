package dev.baton.store.feed;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static dev.baton.store.testing.Shop.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Talk;
import dev.baton.store.Database;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(PostgresExtension.class)
class EventLogTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void numbersEventsWithoutAGap() {
    ConversationId id = aWholeStory();

    Conversation c = shop.facts(id);
    assertThat(c.eventNo()).isGreaterThan(10);
    assertThat(Ledger.eventNumbers(id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, c.eventNo()).boxed().toList());
  }

  @Test
  void namesBeforeEachEventTheLastThatACustomerMaySee() {
    ConversationId id = aWholeStory();

    long lastPublic = 0;
    List<FeedItem.Told> told = all(shop.store().events().after(id, 0, false, 500));
    assertThat(told).anyMatch(one -> !one.customerSees()).anyMatch(FeedItem.Told::customerSees);
    for (FeedItem.Told one : told) {
      assertThat(one.previousPublicNo()).as("before %s", one).isEqualTo(lastPublic);
      lastPublic = one.customerSees() ? one.no() : lastPublic;
    }
    assertThat(shop.facts(id).publicEventNo()).isEqualTo(lastPublic);
  }

  @Test
  void showsCustomersNeitherNotesNorOffers() {
    ConversationId id = aWholeStory();

    List<FeedItem.Told> agents = all(shop.store().events().after(id, 0, false, 500));
    List<FeedItem.Told> customers = all(shop.store().events().after(id, 0, true, 500));

    assertThat(agents).extracting(FeedItem.Told::type).contains("note.added", "offer.made");
    assertThat(customers)
        .extracting(FeedItem.Told::type)
        .doesNotContain("note.added", "offer.made");
    assertThat(customers).isEqualTo(agents.stream().filter(FeedItem.Told::customerSees).toList());
  }

  @Test
  void readsOnFromAnEventUpToALimit() {
    ConversationId id = aWholeStory();
    List<FeedItem.Told> whole = all(shop.store().events().after(id, 0, false, 500));

    assertThat(all(shop.store().events().after(id, 3, false, 4))).isEqualTo(whole.subList(3, 7));
  }

  @Test
  void tellsInProcessExactlyWhatItWrote() {
    List<FeedItem> heard = new CopyOnWriteArrayList<>();
    var listening = shop.store().feed().items().subscribe(heard::add);

    ConversationId id = aWholeStory();
    listening.dispose();

    assertThat(heard.stream().filter(FeedItem.Told.class::isInstance).map(EventLogTest::onTheWire))
        .containsExactlyElementsOf(
            all(shop.store().events().after(id, 0, false, 500).map(EventLogTest::onTheWire)));
    assertThat(heard).contains(new FeedItem.AgentChanged(ADA.id()));
  }

  @Test
  void namesTheAgentsWhoOwnItAreOfferedItOrJustLostIt() {
    ConversationId id = shop.queued(shop.cleo());
    get(shop.store().matches().assign(id, WORKFLOW));
    shop.accept(id);
    shop.change(id, OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));

    List<FeedItem.Told> told = all(shop.store().events().after(id, 0, false, 500));

    assertThat(agentsOf(told, "conversation.opened")).isEmpty();
    assertThat(agentsOf(told, "offer.made")).containsExactly("ada");
    assertThat(agentsOf(told, "conversation.assigned")).containsExactly("ada");
    assertThat(agentsOf(told, "conversation.resolved")).containsExactly("ada");
  }

  @Test
  void writesNoEventOfAChangeThatCouldNotBeMade() {
    ConversationId id = shop.queued(shop.cleo());
    List<Long> before = Ledger.eventNumbers(id);
    List<FeedItem> heard = new CopyOnWriteArrayList<>();
    var listening = shop.store().feed().items().subscribe(heard::add);

    assertThatThrownBy(() -> shop.change(id, WORKFLOW, at -> Shop.ringing(at, ADA, -1)))
        .isInstanceOf(ClaimLostException.class);
    listening.dispose();

    assertThat(Ledger.eventNumbers(id)).isEqualTo(before);
    assertThat(shop.facts(id).eventNo()).isEqualTo(before.size());
    assertThat(heard).isEmpty();
  }

  /// A number that was stored comes back in the smallest type that holds it.
  private static JsonNode onTheWire(FeedItem item) {
    return JSON.readTree(JSON.writeValueAsString(item));
  }

  private static List<String> agentsOf(List<FeedItem.Told> told, String type) {
    var agents = new ArrayList<String>();
    told.stream()
        .filter(one -> one.type().equals(type))
        .forEach(one -> agents.addAll(one.agents()));
    return agents;
  }

  /// Offered, answered, noted, read, resolved and reopened.
  private ConversationId aWholeStory() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().messages().agentNotes(id, BEN, saying("Ask the carrier")));
    shop.change(
        id, OUTSIDER, at -> Messages.read(at.conversation(), Talk.Reader.CUSTOMER, 3, at.now()));
    shop.post(shop.cleo(), "Thanks");
    shop.change(id, OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));
    shop.post(shop.cleo(), "One more thing");
    return id;
  }
}
