package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class CustomerDefersTest {
  private Shop shop;
  private ApiNode api;
  private Person cleo;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    cleo = api.cleo();
  }

  @Test
  void leavesTheLineAndComesBack() {
    String id = waiting();

    Answer away = says(id, "defer").is(200);
    assertThat(away.text("/state")).isEqualTo("on_hold");
    assertThat(away.text("/detail")).isEqualTo("DEFERRED");
    assertThat(away.text("/deferral/reason")).isEqualTo("customer");
    cleo.get("/v1/conversations/" + id + "/place").is(204);

    Answer back = says(id, "return").is(200);
    assertThat(back.text("/state")).isEqualTo("queued");
    assertThat(back.at("/deferral").isNull()).isTrue();
    assertThat(cleo.get("/v1/conversations/" + id + "/place").is(200).number("/position"))
        .isEqualTo(1);
  }

  @Test
  void comesBackByWriting() {
    String id = waiting();
    says(id, "defer").is(200);

    assertThat(cleo.says("I am here").is(201).text("/conversation/state")).isEqualTo("queued");
    assertThat(shop.facts(ConversationId.of(id)).deferral()).isNull();
  }

  @Test
  void isRefusedInWordsWhereNothingWaits() {
    String id = cleo.says("Hello").is(201).text("/conversation/id");
    says(id, "defer").refuses(409, "not_routed");

    shop.signIn(Shop.ADA);
    shop.route(ConversationId.of(id), Shop.QUEUE, Map.of(), 5);
    Awaited.done(shop.store().matches().assign(ConversationId.of(id), Shop.WORKFLOW));
    shop.accept(ConversationId.of(id));
    says(id, "defer").refuses(409, "not_waiting");

    says(id, "end").is(200);
    says(id, "defer").refuses(409, "already_resolved");
    says(id, "return").refuses(409, "already_resolved");
  }

  @Test
  void isToldThatTheLineIsStillTooLong() {
    String id = waiting();
    shop.change(
        ConversationId.of(id),
        Shop.WORKFLOW,
        at -> Deferrals.lineFull(at.conversation(), at.now()));

    says(id, "return").refuses(409, "line_full");
    assertThat(cleo.says("Hello?").is(201).text("/conversation/detail")).isEqualTo("DEFERRED");
  }

  @Test
  void isNobodyElsesToDefer() {
    String id = waiting();

    api.dov().post("/v1/conversations/" + id + "/defer", Map.of()).refuses(404, "not_found");
    api.dov().post("/v1/conversations/" + id + "/return", Map.of()).refuses(404, "not_found");
  }

  @Test
  void agentsFindItAmongThoseOnHold() {
    shop.employ(Shop.ADA, 100, Map.of(), Shop.QUEUE);
    String id = waiting();
    says(id, "defer").is(200);

    Answer held =
        api.house("lead", "ada").get("/v1/agent/conversations?state=on_hold&assignee=any").is(200);
    Answer queues = api.house("lead", "ada").get("/v1/agent/queues?all=true").is(200);

    assertThat(held.each("/conversations", "/id")).containsExactly(id);
    assertThat(queues.number("/queues/0/deferred")).isEqualTo(1);
    assertThat(queues.number("/queues/0/keptOut")).isZero();
  }

  private String waiting() {
    String id = cleo.says("Hello").is(201).text("/conversation/id");
    shop.route(ConversationId.of(id), Shop.QUEUE, Map.of(), 5);
    Awaited.done(shop.store().matches().assign(ConversationId.of(id), Shop.WORKFLOW));
    return id;
  }

  private Answer says(String id, String what) {
    return cleo.post("/v1/conversations/" + id + "/" + what, Map.of());
  }
}
