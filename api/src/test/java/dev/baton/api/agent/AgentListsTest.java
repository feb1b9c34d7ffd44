package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Uuids;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// Ada serves the queue general, Ben the queue orders.
@ApiTest
class AgentListsTest {
  private static final String LIST = "/v1/agent/conversations";

  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;
  private ApiNode api;
  private Person ada;
  private Person ben;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    shop.signIn(Shop.ADA);
    shop.queue("orders");
    shop.employ(Shop.BEN, Shop.CAPACITY, Map.of(), "orders");
    ada = api.ada();
    ben = api.ben();
  }

  @Test
  void listsWhatIsOfferedToMeAndWhatIOwn() {
    String offered = shop.offered(shop.cleo()).toString();
    String owned = shop.answered(shop.dov()).toString();
    shop.route(shop.opened(shop.customer("eve", "Eve")), "orders", Map.of(), 5);

    Answer mine = ada.get(LIST).is(200);

    assertThat(mine.each("/conversations", "/id")).containsExactly(owned, offered);
    assertThat(mine.at("/nextCursor").isNull()).isTrue();
    assertThat(mine.text("/conversations/1/offer/agents/0/id")).isEqualTo("ada");
    assertThat(mine.text("/conversations/1/offer/agents/0/name")).isEqualTo("Ada");
    assertThat(mine.text("/conversations/1/nextDeadline/kind")).isEqualTo("offer_expiry");
    assertThat(mine.text("/conversations/0/agent/name")).isEqualTo("Ada");
    assertThat(ben.get(LIST).is(200).at("/conversations")).isEmpty();
  }

  @Test
  void namesTheColleaguesWhoAreSignedIn() {
    assertThat(ada.get("/v1/agent/colleagues").is(200).at("/agents")).isEmpty();
    shop.status(Shop.BEN, AgentStatus.AWAY);

    Answer colleagues = ada.get("/v1/agent/colleagues").is(200);

    assertThat(colleagues.each("/agents", "/id")).containsExactly("ben");
    assertThat(colleagues.text("/agents/0/status")).isEqualTo("away");
    assertThat(colleagues.number("/agents/0/capacity")).isEqualTo(Shop.CAPACITY);
  }

  @Test
  void saysSinceWhenSomebodyWaitsHoweverOftenItRangInVain() {
    TestClock.set(T0);
    ConversationId id = shop.offered(shop.cleo());
    TestClock.advance(Duration.ofSeconds(20));
    shop.change(
        id,
        Shop.WORKFLOW,
        at -> Offers.rescind(at.conversation(), Shop.ADA.id(), "gone", at.now()));

    Answer waiting = ada.get(LIST + "?assignee=none&state=queued").is(200);

    assertThat(waiting.text("/conversations/0/waitingSince"))
        .isEqualTo(T0.toString().replace("Z", ".000Z"));
  }

  @Test
  void saysWhoAsksForATakeOverAndWhy() {
    ConversationId id = shop.active(shop.cleo());
    ada.writes("notes", id, "Before").is(201);
    TestClock.advance(Duration.ofSeconds(1));
    shop.status(Shop.BEN, AgentStatus.AVAILABLE);
    Agent to = shop.agent(Shop.BEN);
    var offer = new OfferId(Uuids.v7());
    shop.judge(
        id,
        Shop.WORKFLOW,
        at -> Offers.transfer(at.conversation(), Shop.ADA.id(), to, offer, at.now()));
    assertThat(ben.get(LIST).is(200).at("/conversations/0/offer/note").isNull()).isTrue();

    ada.writes("notes", id, "Third lamp of this batch").is(201);

    Answer rings = ben.get(LIST).is(200);
    assertThat(rings.text("/conversations/0/offer/from/name")).isEqualTo("Ada");
    assertThat(rings.text("/conversations/0/offer/note")).isEqualTo("Third lamp of this batch");
  }

  @Test
  void countsWhatNoAgentHasRead() {
    ConversationId id = shop.active(shop.cleo());
    api.cleo().says("Second").is(201);
    assertThat(ada.get(LIST).number("/conversations/0/unread")).isEqualTo(2);

    ada.put(LIST + "/" + id + "/read", Map.of("seq", 1)).is(204);
    assertThat(ada.get(LIST).number("/conversations/0/unread")).isEqualTo(1);

    ada.writes("messages", id, "On its way").is(201);
    assertThat(ada.get(LIST).number("/conversations/0/unread")).isZero();

    api.cleo().says("Thanks").is(201);
    Answer list = ada.get(LIST);
    assertThat(list.number("/conversations/0/unread")).isEqualTo(1);
    assertThat(list.text("/conversations/0/lastMessage/text")).isEqualTo("Thanks");
  }

  @Test
  void filtersByStateQueueAndAssignee() {
    String active = shop.active(shop.cleo()).toString();
    String ended = shop.resolved(shop.dov()).toString();
    String queued = queued("eve", "general");
    String orders = queued("fay", "orders");
    Person lead = api.house("lead", "ada");

    assertThat(ids(lead, "?assignee=any"))
        .containsExactly(orders, queued, ended, active)
        .isEqualTo(ids(lead, "?assignee=any&state=queued,active,on_hold,resolved,closed"));
    assertThat(ids(lead, "?assignee=any&state=active")).containsExactly(active);
    assertThat(ids(lead, "?assignee=any&state=queued,resolved"))
        .containsExactly(orders, queued, ended);
    assertThat(ids(lead, "?assignee=any&state=queued&state=resolved"))
        .containsExactly(orders, queued, ended);
    assertThat(ids(lead, "?assignee=any&queue=orders")).containsExactly(orders);
    assertThat(ids(lead, "?assignee=any&queue=nowhere")).isEmpty();
    assertThat(ids(lead, "?assignee=none&state=queued")).containsExactly(orders, queued);
    assertThat(ids(lead, "?assignee=me&state=resolved")).containsExactly(ended);
  }

  @Test
  void neverCallsOnHoldWhatIsActive() {
    shop.active(shop.cleo());

    assertThat(ids(ada, "?assignee=any&state=on_hold")).isEmpty();
  }

  @Test
  void showsAnAgentOnlyTheirQueuesAndTheirOwn() {
    String general = queued("eve", "general");
    String orders = queued("fay", "orders");
    String mine = shop.active(shop.cleo()).toString();
    shop.employ(Shop.ADA, Shop.CAPACITY, Map.of());

    assertThat(ids(ben, "?assignee=any")).containsExactly(orders);
    assertThat(ids(ben, "?assignee=none")).containsExactly(orders);
    assertThat(ids(ben, "?assignee=any&queue=general")).isEmpty();
    assertThat(ids(ada, "?assignee=any")).containsExactly(mine);
    for (String role : List.of("lead", "supervisor", "admin")) {
      assertThat(ids(api.house(role, "ben"), "?assignee=any")).contains(general, orders, mine);
    }
  }

  @Test
  void pagesThroughEveryConversationOnceWhileNewOnesCome() {
    List<String> all =
        new ArrayList<>(
            IntStream.range(0, 7).mapToObj(i -> queued("customer-" + i, "general")).toList());

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = ada.get(LIST + "?assignee=any&limit=2" + cursor).is(200);
      seen.addAll(page.each("/conversations", "/id"));
      cursor = page.at("/nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
      queued("late-" + seen.size(), "general");
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactlyElementsOf(all.reversed());
  }

  @Test
  void showsEarlierConversationsOfACustomerTheyServe() {
    String earlier = shop.resolved(shop.cleo()).toString();
    TestClock.advance(Timings.DEFAULT.reopen().plusSeconds(1));
    String now = shop.active(shop.cleo()).toString();
    String customer = ada.get(LIST + "/" + now).text("/customer/id");

    Answer past = ada.get("/v1/agent/customers/" + customer + "/conversations").is(200);

    assertThat(past.each("/conversations", "/id")).containsExactly(now, earlier);
    ada.get(LIST + "/" + earlier + "/messages").is(200);
  }

  @Test
  void answersForOthersQueuesExactlyAsForWhatDoesNotExist() {
    String foreign = queued("fay", "orders");
    String customer = ben.get(LIST + "/" + foreign).is(200).text("/customer/id");
    String unknown = Uuids.v7().toString();
    var before = Ledger.contents();

    for (String path : List.of("", "/messages", "/timeline", "/routing")) {
      same(HttpMethod.GET, LIST + "/", foreign, unknown, path, null);
    }
    same(HttpMethod.GET, "/v1/agent/customers/", customer, unknown, "/conversations", null);
    String words = "{\"clientMessageId\":\"a\",\"text\":\"Hi\"}";
    same(HttpMethod.POST, LIST + "/", foreign, unknown, "/messages", words);
    same(HttpMethod.POST, LIST + "/", foreign, unknown, "/notes", words);
    same(HttpMethod.PUT, LIST + "/", foreign, unknown, "/read", "{\"seq\":1}");
    String offer = "{\"offerId\":\"" + unknown + "\"}";
    same(HttpMethod.POST, LIST + "/", foreign, unknown, "/acceptance", offer);
    same(HttpMethod.POST, LIST + "/", foreign, unknown, "/decline", offer);
    same(HttpMethod.POST, LIST + "/", foreign, unknown, "/resolution", "{\"lastSeq\":1}");
    String transfer = "{\"queue\":\"general\",\"note\":\"Please\"}";
    same(HttpMethod.POST, LIST + "/", foreign, unknown, "/transfer", transfer);

    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @Test
  void tellsWhoWaitsInMyQueues() {
    queued("eve", "general");
    queued("fay", "general");
    queued("gus", "orders");

    Answer mine = ada.get("/v1/agent/queues").is(200);
    Answer all = api.house("lead", "ada").get("/v1/agent/queues").is(200);

    assertThat(mine.each("/queues", "/key")).containsExactly("general");
    assertThat(mine.number("/queues/0/waiting")).isEqualTo(2);
    assertThat(mine.at("/queues/0/oldestWaitingSince").isNull()).isFalse();
    assertThat(mine.number("/queues/0/agentsAvailable")).isEqualTo(1);
    assertThat(all.each("/queues", "/key")).containsExactly("general", "orders");
    assertThat(all.number("/queues/1/waiting")).isEqualTo(1);
    assertThat(all.number("/queues/1/agentsAvailable")).isZero();
  }

  @Test
  void answersNotFoundToAnAgentWhomNobodyEmployed() {
    Person stranger = api.house("agent", "zoe");

    for (String path : List.of("/me", "/queues", "/conversations", "/events")) {
      stranger.get("/v1/agent" + path).refuses(404, "not_found");
    }
  }

  private void same(
      HttpMethod method,
      String start,
      String foreign,
      String unknown,
      String end,
      @Nullable String body) {
    byte[] bytes = body == null ? null : body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Answer one = ada.send(method, start + foreign + end, bytes, Map.of());
    Answer other = ada.send(method, start + unknown + end, bytes, Map.of());

    one.refuses(404, "not_found");
    assertThat(one.text().replace(foreign, "ID")).isEqualTo(other.text().replace(unknown, "ID"));
  }

  private String queued(String customer, String queue) {
    ConversationId id = shop.opened(shop.customer(customer, customer));
    shop.route(id, queue, Map.of(), 5);
    return id.toString();
  }

  private static List<String> ids(Person who, String query) {
    return who.get(LIST + query).is(200).each("/conversations", "/id");
  }
}
