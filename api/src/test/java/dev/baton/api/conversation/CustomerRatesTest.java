package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.BadBodies;
import dev.baton.api.testing.Person;
import dev.baton.api.testing.Refused;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpMethod;

@ApiTest
class CustomerRatesTest {
  private static final Timings ASKING = Timings.DEFAULT.asking(CsatPolicy.DEFAULT);

  private Shop shop;
  private ApiNode api;
  private Person cleo;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    cleo = api.cleo();
    shop.signIn(Shop.ADA);
  }

  @Test
  void saysHowItWentOnceAsked() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);
    Answer asked = cleo.get(path(id)).is(200);
    assertThat(asked.text("/csat/askedAt")).isNotEmpty();
    assertThat(asked.at("/csat/rating").isNull()).isTrue();

    Answer rated = rate(id, Map.of("score", 4, "comment", "Kind")).is(200);

    assertThat(rated.number("/csat/rating/score")).isEqualTo(4);
    assertThat(rated.text("/csat/rating/comment")).isEqualTo("Kind");
    assertThat(cleo.get(path(id)).is(200).at("/csat")).isEqualTo(rated.at("/csat"));
    assertThat(api.ada().get("/v1/agent" + path(id).substring(3)).is(200).at("/csat"))
        .isEqualTo(rated.at("/csat"));
  }

  @Test
  void readsTheQuestionAmongTheMessages() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);

    Answer messages = cleo.get(path(id) + "/messages").is(200);

    assertThat(messages.each("/messages", "/kind")).endsWith("csat_request");
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("csat.requested");
  }

  @Test
  void opensNothingAgain() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);
    long outbox = Ledger.outbox(id);

    Answer rated = rate(id, Map.of("score", 1)).is(200);

    assertThat(rated.text("/detail")).isEqualTo("RESOLVED");
    assertThat(shop.facts(id).state()).isEqualTo(State.RESOLVED);
    assertThat(shop.facts(id).cycle()).isEqualTo(1);
    assertThat(Ledger.wakeAt(id)).isEmpty();
    assertThat(Ledger.outbox(id)).isEqualTo(outbox);
  }

  @Test
  void getsTheFirstAnswerForTheSameAgain() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);
    Answer first = rate(id, Map.of("score", 4, "comment", "Kind")).is(200);
    TestClock.advance(Timings.DEFAULT.reopen().plusSeconds(1));

    Answer again = rate(id, Map.of("score", 4, "comment", "Kind")).is(200);

    assertThat(again.at("/csat")).isEqualTo(first.at("/csat"));
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("csat.rated");
  }

  @Test
  void changesTheirMindUntilItIsClosed() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);
    rate(id, Map.of("score", 1, "comment", "Late")).is(200);

    Answer better = rate(id, Map.of("score", 5)).is(200);

    assertThat(better.number("/csat/rating/score")).isEqualTo(5);
    assertThat(better.at("/csat/rating/comment").isNull()).isTrue();
    TestClock.advance(Timings.DEFAULT.reopen().plusSeconds(1));
    rate(id, Map.of("score", 1)).refuses(409, "rating_closed");
  }

  @Test
  void isNotAskedWhileItGoesOnNorWhenTheyLeave() {
    ConversationId active = shop.answered(shop.cleo());
    rate(active, Map.of("score", 5)).refuses(409, "not_asked");

    ConversationId left = shop.opened(shop.dov());
    shop.route(left, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.asking(new CsatPolicy(true, true)));
    Answer ended = api.dov().post(path(left) + "/end", Map.of()).is(200);

    assertThat(ended.text("/detail")).isEqualTo("ABANDONED");
    assertThat(ended.at("/csat").isNull()).isTrue();
    api.dov().put(path(left) + "/rating", Map.of("score", 5)).refuses(409, "not_asked");
  }

  @Test
  void isNobodyElsesToRate() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);
    Person dov = api.dov();
    Map<String, Integer> five = Map.of("score", 5);

    Answer foreign = dov.put(path(id) + "/rating", five).refuses(404, "not_found");
    Answer unknown =
        dov.put("/v1/conversations/" + UUID.randomUUID() + "/rating", five)
            .refuses(404, "not_found");

    assertThat(foreign.text("/detail")).isEqualTo(unknown.text("/detail"));
    dov.put("/v1/conversations/none/rating", five).refuses(404, "not_found");
    assertThat(Ledger.eventTypes(id)).doesNotContain("csat.rated");
  }

  @TestFactory
  Stream<DynamicTest> refusesBadRatings() {
    ConversationId id = shop.asked(shop.cleo(), ASKING);
    BadBodies bodies =
        BadBodies.of(Map.of("score", "3", "comment", "\"Kind\""))
            .required("score")
            .number("score")
            .wrong("score", "0", "6", "11")
            .text("comment")
            .wrong("comment", "\"\"", "\" \\n\\t \"", '"' + "x".repeat(2_001) + '"');
    return Refused.bodies(cleo, HttpMethod.PUT, path(id) + "/rating", bodies);
  }

  private Answer rate(ConversationId id, Map<String, ?> rating) {
    return cleo.put(path(id) + "/rating", rating);
  }

  private static String path(ConversationId id) {
    return "/v1/conversations/" + id;
  }
}
