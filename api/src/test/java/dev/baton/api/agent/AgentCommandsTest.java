package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.conversation.Locked;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// While Temporal is away.
@ApiTest
class AgentCommandsTest {
  private final ApiNode cutOff = ApiNode.cutOff();

  private Shop shop;

  @BeforeEach
  void enter(Shop shop) {
    this.shop = shop;
    shop.signIn(Shop.ADA);
  }

  @Test
  void answerThatTheyCannotBeCarriedOutNow() {
    ConversationId offered = shop.offered(shop.cleo());
    ConversationId active = shop.active(shop.dov());
    String offer = Objects.requireNonNull(shop.facts(offered).offer()).id().toString();
    var before = Ledger.contents();

    List<Answer> answers =
        List.of(
            command(offered, "acceptance", Map.of("offerId", offer)),
            command(offered, "decline", Map.of("offerId", offer, "reason", "busy")),
            command(active, "resolution", Map.of("lastSeq", 1)),
            command(active, "transfer", Map.of("queue", "general")));

    assertThat(answers)
        .allSatisfy(answer -> {
          answer.refuses(503, "temporal_unavailable");
          assertThat(answer.headers().getFirst("Retry-After")).matches("[1-9]\\d*");
        });
    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @Test
  void answerForAnEndedConversationAllTheSame() {
    ConversationId ended = shop.resolved(shop.cleo());

    command(ended, "resolution", Map.of("lastSeq", 9)).refuses(409, "already_resolved");
    command(ended, "transfer", Map.of("queue", "general", "note", "Why?"))
        .refuses(409, "already_resolved");
    assertThat(Ledger.eventTypes(ended)).doesNotContain("note.added");
  }

  @Test
  void ofALeadAreNoAgents() {
    ConversationId active = shop.active(shop.cleo());
    String path = "/v1/agent/conversations/" + active + "/assignment";
    Map<String, String> assignment = Map.of("agent", "ada", "reason", "She knows him");

    cutOff.ada().post(path, assignment).refuses(403, "forbidden");
    for (String role : List.of("lead", "supervisor", "admin")) {
      cutOff.house(role, "ada").post(path, assignment).refuses(503, "temporal_unavailable");
      cutOff
          .house(role, "ada")
          .post(path, Map.of("reason", "?"))
          .refuses(503, "temporal_unavailable");
    }
  }

  @Test
  void goToAQueueOrToAnAgentNotToBoth() {
    ConversationId active = shop.active(shop.cleo());

    command(active, "transfer", Map.of("agent", "ada")).refuses(503, "temporal_unavailable");
    command(active, "transfer", Map.of("agent", "nobody")).refuses(422, "unknown_agent");
    Answer both = command(active, "transfer", Map.of("queue", "general", "agent", "ada"));
    both.refuses(400, "invalid_body");
    assertThat(both.text("/errors/0/field")).isEqualTo("agent");
    assertThat(both.text("/errors/0/value")).isEqualTo("\"ada\"");
    Answer none = command(active, "transfer", Map.of("note", "Please"));
    none.refuses(400, "invalid_body");
    assertThat(none.text("/errors/0/field")).isEqualTo("queue");
  }

  @Test
  void nameTheAgentWhomNobodyKnows() {
    ConversationId active = shop.active(shop.cleo());

    Answer answer =
        cutOff
            .house("lead", "ada")
            .post(
                "/v1/agent/conversations/" + active + "/assignment",
                Map.of("agent", "nobody", "reason", "She knows him"));

    answer.refuses(422, "unknown_agent");
    assertThat(answer.text("/errors/0/field")).isEqualTo("agent");
  }

  @Test
  void answerForAnOfferThatIsGoneAllTheSame() {
    ConversationId offered = shop.offered(shop.cleo());
    ConversationId active = shop.active(shop.dov());
    Map<String, String> gone = Map.of("offerId", UUID.randomUUID().toString());

    command(offered, "acceptance", gone).refuses(409, "offer_gone");
    command(offered, "decline", gone).refuses(409, "offer_gone");
    command(active, "acceptance", gone).refuses(409, "offer_gone");
  }

  @Test
  void answerTheSameAgainWhateverHasHappenedSince() {
    ConversationId id = shop.active(shop.cleo());
    shop.queue("orders");
    judged(id, "ada/k-1", _ -> new Judgement.Refused(Refusal.CUSTOMER_WROTE));
    judged(
        id,
        "ada/k-2",
        at ->
            Ownership.transfer(
                at.conversation(), Shop.ADA.id(), "orders", Timings.DEFAULT, at.now()));
    assertThat(cutOff.ada().get("/v1/agent/conversations/" + id).status()).isEqualTo(404);

    Map<String, ?> resolution = Map.of("lastSeq", 1);
    again(id, "k-1", "resolution", resolution).refuses(409, "customer_wrote");
    assertThat(again(id, "k-2", "transfer", Map.of("queue", "orders")).is(200).text("/queue"))
        .isEqualTo("orders");
    for (String note : List.of("One", "Another")) {
      again(id, "k-2", "transfer", Map.of("queue", "orders", "note", note)).is(200);
    }
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("note.added");
    again(id, "k-3", "resolution", resolution).refuses(404, "not_found");
  }

  @Test
  void leaveMessagesAsQuickAsUsual(ApiNode api) {
    warm(api.cleo());
    warm(cutOff.cleo());

    long usual = median(api.cleo());
    long away = median(cutOff.cleo());

    assertThat(away).isLessThan(3 * usual);
  }

  @Test
  void areTheOnlyThingMissingInReadiness() {
    Answer ready = cutOff.nobody().get("/readyz").is(503);

    assertThat(ready.text("/checks/postgres")).isEqualTo("up");
    assertThat(ready.text("/checks/temporal")).isEqualTo("down");
    assertThat(ApiNode.shared().nobody().get("/readyz").is(200).text("/status")).isEqualTo("up");
  }

  private void judged(ConversationId id, String command, Function<Locked, Judgement> judge) {
    Awaited.done(shop.store().commands().judge(id, command, at -> Mono.just(judge.apply(at))));
  }

  private Answer again(ConversationId id, String key, String what, Map<String, ?> body) {
    return cutOff
        .ada()
        .send(
            HttpMethod.POST,
            "/v1/agent/conversations/" + id + "/" + what,
            JsonMapper.shared().writeValueAsBytes(body),
            Map.of("Idempotency-Key", key));
  }

  private Answer command(ConversationId id, String what, Map<String, ?> body) {
    return cutOff.ada().post("/v1/agent/conversations/" + id + "/" + what, body);
  }

  private static void warm(Person who) {
    for (int i = 0; i < 20; i++) {
      who.says("Warm").is(201);
    }
  }

  private static long median(Person who) {
    long[] took = new long[41];
    for (int i = 0; i < took.length; i++) {
      long began = System.nanoTime();
      who.says("Text").is(201);
      took[i] = System.nanoTime() - began;
    }
    Arrays.sort(took);
    return took[took.length / 2];
  }
}
