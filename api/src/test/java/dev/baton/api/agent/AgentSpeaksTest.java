package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class AgentSpeaksTest {
  private Shop shop;
  private ApiNode api;
  private Person ada;
  private Person ben;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    shop.signIn(Shop.ADA);
    shop.employ(Shop.BEN, Shop.CAPACITY, Map.of(), Shop.QUEUE);
    ada = api.ada();
    ben = api.ben();
  }

  @Test
  void answersTheCustomer() {
    ConversationId id = shop.active(shop.cleo());

    Answer answer = ada.writes("messages", id, "On its way").is(201);

    assertThat(answer.text("/message/author")).isEqualTo("agent");
    assertThat(answer.text("/message/authorId")).isEqualTo("ada");
    assertThat(answer.text("/message/authorName")).isEqualTo("Ada");
    assertThat(answer.text("/message/kind")).isEqualTo("text");
    assertThat(answer.at("/message/clientMessageId").isNull()).isFalse();
    Answer seen = ada.get("/v1/agent/conversations/" + id).is(200);
    assertThat(seen.text("/turn")).isEqualTo("customer");
    assertThat(seen.at("/firstResponseAt").isNull()).isFalse();
    assertThat(ben.get("/v1/agent/conversations/" + id + "/messages").text())
        .doesNotContain(answer.text("/message/clientMessageId"));
  }

  @Test
  void storesTheSameAnswerOnce() {
    ConversationId id = shop.active(shop.cleo());
    String path = "/v1/agent/conversations/" + id + "/messages";
    Answer first = ada.post(path, Map.of("clientMessageId", "a", "text", "Hi")).is(201);
    var stored = Ledger.contents();

    Answer again = ada.post(path, Map.of("clientMessageId", "a", "text", "Hi")).is(200);
    ada.post(path, Map.of("clientMessageId", "a", "text", "Ho"))
        .refuses(422, "client_message_id_reused");

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(Ledger.contents()).isEqualTo(stored);
  }

  @Test
  void letsNobodyButTheOwnerAnswer() {
    ConversationId mine = shop.active(shop.cleo());
    ConversationId waiting = shop.queued(shop.dov());
    ConversationId ended = shop.resolved(shop.customer("eve", "Eve"));
    var before = Ledger.contents();

    ben.writes("messages", mine, "Me too").refuses(409, "not_yours");
    ada.writes("messages", waiting, "Too soon").refuses(409, "not_active");
    ada.writes("messages", ended, "Too late").refuses(409, "already_resolved");
    api.house("lead", "ben").writes("messages", mine, "As a lead").refuses(409, "not_yours");

    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @Test
  void leavesNotesThatOnlyAgentsSee() {
    ConversationId id = shop.active(shop.cleo());
    String secret = "a difficult one";

    Answer note = ben.writes("notes", id, secret).is(201);

    assertThat(note.at("/message/seq").isNull()).isTrue();
    assertThat(note.text("/message/kind")).isEqualTo("note");
    Answer timeline = ada.get("/v1/agent/conversations/" + id + "/timeline").is(200);
    assertThat(timeline.each("/events", "/type")).endsWith("note.added");
    assertThat(timeline.text()).contains(secret);
    Person cleo = api.cleo();
    assertThat(cleo.get("/v1/conversations/" + id).text()).doesNotContain(secret);
    assertThat(cleo.get("/v1/conversations/" + id + "/messages").text()).doesNotContain(secret);
    assertThat(cleo.says("Still there?").text()).doesNotContain(secret);
    assertThat(ada.get("/v1/agent/conversations/" + id).number("/lastSeq"))
        .isEqualTo(cleo.get("/v1/inboxes/shop/conversation").number("/lastSeq"));
  }

  @Test
  void readsTheTimelineInPages() {
    ConversationId id = shop.answered(shop.cleo());
    String path = "/v1/agent/conversations/" + id + "/timeline";

    Answer all = ada.get(path).is(200);
    Answer page = ada.get(path + "?after=2&limit=3").is(200);

    assertThat(all.each("/events", "/type"))
        .startsWith("conversation.opened", "message.posted", "context.fetched")
        .contains("offer.made", "offer.accepted", "conversation.assigned");
    assertThat(all.number("/lastNo")).isEqualTo(all.at("/events").size());
    assertThat(page.each("/events", "/no")).containsExactly("3", "4", "5");
    assertThat(page.each("/events", "/prev")).containsExactly("2", "3", "4");
    assertThat(page.number("/lastNo")).isEqualTo(all.number("/lastNo"));
  }

  @Test
  void explainsWhoIsEasedInAfterSigningIn() {
    Instant signedIn = Instant.parse("2026-11-02T08:00:00Z");
    TestClock.set(signedIn);
    Awaited.get(shop.store().policies().save(SignInRamp.DEFAULT));
    shop.status(Shop.ADA, AgentStatus.OFFLINE);
    shop.status(Shop.ADA, AgentStatus.AVAILABLE);
    TestClock.set(signedIn.plusSeconds(10));
    shop.offered(shop.cleo());
    TestClock.set(signedIn.plusSeconds(12));

    ConversationId id = shop.waiting(shop.dov());

    assertThat(ada.get("/v1/agent/conversations/" + id + "/routing").is(200).text())
        .contains("Passed over: Ada: signed in 12 s ago, next in 3 s")
        .contains("ramping_up");
  }

  @Test
  void explainsTheRouting() {
    shop.status(Shop.BEN, AgentStatus.AWAY);
    ConversationId id = shop.offered(shop.cleo());

    Answer routing = ada.get("/v1/agent/conversations/" + id + "/routing").is(200);

    assertThat(routing.at("/decisions")).hasSize(1);
    assertThat(routing.text("/decisions/0/winner/id")).isEqualTo("ada");
    assertThat(routing.text("/decisions/0/distribution")).isEqualTo("least-loaded");
    assertThat(routing.text("/decisions/0/queue")).isEqualTo("general");
    assertThat(routing.each("/decisions/0/candidates", "/agent")).containsExactly("ada", "ben");
    assertThat(routing.each("/decisions/0/candidates", "/reason"))
        .containsExactly("chosen", "not_available");
    assertThat(routing.text("/decisions/0/explanation"))
        .startsWith("Chosen: Ada, least loaded: load 0 of 100 units")
        .contains("Ben: away");
  }

  @Test
  void tellsTheCustomerHowFarAgentsHaveRead() {
    ConversationId id = shop.active(shop.cleo());

    ada.put("/v1/agent/conversations/" + id + "/read", Map.of("seq", 1)).is(204);

    assertThat(api.cleo().get("/v1/conversations/" + id).number("/agentReadSeq")).isEqualTo(1);
  }
}
