package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.edge.Tokens;
import dev.baton.store.Uuids;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;

@ApiTest
class CustomerReadsTest {
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
  void findsTheLiveConversationElseTheLatest() {
    cleo.get("/v1/inboxes/shop/conversation").refuses(404, "not_found");

    String id = cleo.says("Hello").text("/conversation/id");

    assertThat(cleo.get("/v1/inboxes/shop/conversation").is(200).text("/id")).isEqualTo(id);
    cleo.post("/v1/conversations/" + id + "/end", Map.of()).is(200);
    assertThat(cleo.get("/v1/inboxes/shop/conversation").is(200).text("/id")).isEqualTo(id);
    api.dov().get("/v1/inboxes/shop/conversation").refuses(404, "not_found");
    cleo.get("/v1/inboxes/elsewhere/conversation").refuses(404, "not_found");
  }

  @Test
  void readsMessagesInOrderAfterASequenceNumber() {
    String id = cleo.says("one").text("/conversation/id");
    cleo.says("two");
    cleo.says("three");
    String path = "/v1/conversations/" + id + "/messages";

    Answer all = cleo.get(path).is(200);
    Answer some = cleo.get(path + "?after=1&limit=1").is(200);
    Answer none = cleo.get(path + "?after=3").is(200);

    assertThat(all.each("/messages", "/text")).containsExactly("one", "two", "three");
    assertThat(all.number("/lastSeq")).isEqualTo(3);
    assertThat(some.each("/messages", "/text")).containsExactly("two");
    assertThat(some.number("/lastSeq")).isEqualTo(3);
    assertThat(none.at("/messages")).isEmpty();
    assertThat(cleo.get(path + "?after=" + Long.MAX_VALUE).is(200).at("/messages")).isEmpty();
  }

  @Test
  void showsTheAgentAndTheirAnswersButNotTheirClientMessageIds() {
    ConversationId id = answered();

    Answer messages = cleo.get("/v1/conversations/" + id + "/messages").is(200);

    assertThat(messages.at("/messages").valueStream().toList())
        .filteredOn(message -> message.at("/author").asString().equals("agent"))
        .hasSize(1)
        .allSatisfy(message -> {
          assertThat(message.at("/authorId").asString()).isEqualTo("ada");
          assertThat(message.at("/authorName").asString()).isEqualTo("Ada");
          assertThat(message.at("/clientMessageId").isNull()).isTrue();
        });
    Answer conversation = cleo.get("/v1/conversations/" + id).is(200);
    assertThat(conversation.text("/state")).isEqualTo("active");
    assertThat(conversation.text("/turn")).isEqualTo("customer");
    assertThat(conversation.text("/agent/id")).isEqualTo("ada");
    assertThat(conversation.at("/firstResponseAt").isNull()).isFalse();
  }

  @Test
  void tellsTheAgentHowFarTheCustomerHasRead() {
    ConversationId id = answered();
    long last = cleo.get("/v1/conversations/" + id).number("/lastSeq");

    cleo.put("/v1/conversations/" + id + "/read", Map.of("seq", last)).is(204);

    assertThat(cleo.get("/v1/conversations/" + id).number("/readSeq")).isEqualTo(last);
    assertThat(api.ada().get("/v1/agent/conversations/" + id).is(200).number("/readSeq"))
        .isEqualTo(last);
  }

  @Test
  void neverReadsLessThanBeforeNorMoreThanThereIs() {
    String id = cleo.says("one").text("/conversation/id");
    cleo.says("two");
    var before = Ledger.contents();

    cleo.put("/v1/conversations/" + id + "/read", Map.of("seq", 1)).is(204);
    cleo.put("/v1/conversations/" + id + "/read", Map.of("seq", Long.MAX_VALUE)).is(204);

    assertThat(cleo.get("/v1/conversations/" + id).number("/readSeq")).isEqualTo(2);
    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @Test
  void endsAConversationOnce() {
    ConversationId id = answered();

    Answer ended = cleo.post("/v1/conversations/" + id + "/end", Map.of()).is(200);
    var after = Ledger.contents();
    Answer again = cleo.post("/v1/conversations/" + id + "/end", Map.of()).is(200);

    assertThat(ended.text("/state")).isEqualTo("resolved");
    assertThat(ended.text("/resolution")).isEqualTo("customer");
    assertThat(ended.at("/resolvedAt").isNull()).isFalse();
    assertThat(ended.at("/turn").isNull()).isTrue();
    assertThat(again.json()).isEqualTo(ended.json());
    assertThat(Ledger.contents()).isEqualTo(after);
    assertThat(shop.agent(Shop.ADA).consumed()).isZero();
  }

  @Test
  void abandonsAConversationThatNobodyHadWhenItIsEnded() {
    String id = cleo.says("Never mind").text("/conversation/id");

    Answer ended = cleo.post("/v1/conversations/" + id + "/end", Map.of()).is(200);

    assertThat(ended.text("/detail")).isEqualTo("ABANDONED");
    assertThat(ended.text("/resolution")).isEqualTo("abandoned");
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(HttpMethod.GET, "", null),
        Arguments.of(HttpMethod.GET, "/messages", null),
        Arguments.of(HttpMethod.GET, "/messages?after=0&limit=5", null),
        Arguments.of(HttpMethod.GET, "/events", null),
        Arguments.of(HttpMethod.GET, "/events?after=1", null),
        Arguments.of(HttpMethod.PUT, "/read", "{\"seq\":1}"),
        Arguments.of(HttpMethod.POST, "/end", null));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("calls")
  void answersForAForeignConversationExactlyAsForAnUnknownOne(
      HttpMethod method, String path, @Nullable String body) {
    String foreign = api.dov().says("Mine").text("/conversation/id");
    String unknown = Uuids.v7().toString();
    var before = Ledger.contents();

    Answer toForeign = call(cleo, method, foreign, path, body).refuses(404, "not_found");
    Answer toUnknown = call(cleo, method, unknown, path, body).refuses(404, "not_found");
    Answer toNonsense = call(cleo, method, "nonsense", path, body).refuses(404, "not_found");

    assertThat(toForeign.text().replace(foreign, "ID"))
        .isEqualTo(toUnknown.text().replace(unknown, "ID"))
        .isEqualTo(toNonsense.text().replace("nonsense", "ID"));
    assertThat(toForeign.headers().headerNames())
        .containsExactlyInAnyOrderElementsOf(toUnknown.headers().headerNames());
    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("calls")
  void wantsAGoodTokenOfACustomerForEveryCall(
      HttpMethod method, String path, @Nullable String body) {
    String id = cleo.says("Hello").text("/conversation/id");
    Person late =
        api.with(
            Tokens.claims("customer", "cleo")
                .expirationTime(Tokens.in(Duration.ofSeconds(-1)))
                .build());
    var before = Ledger.contents();

    call(late, method, id, path, body).refuses(401, "unauthorized");
    call(api.nobody(), method, id, path, body).refuses(401, "unauthorized");
    call(api.ada(), method, id, path, body).refuses(403, "forbidden");
    call(api.house("admin", "root"), method, id, path, body).refuses(403, "forbidden");

    assertThat(Ledger.contents()).isEqualTo(before);
  }

  private ConversationId answered() {
    shop.signIn(Shop.ADA);
    return shop.answered(shop.cleo());
  }

  private static Answer call(
      Person who, HttpMethod method, String id, String path, @Nullable String body) {
    byte[] bytes = body == null ? null : body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return who.send(method, "/v1/conversations/" + id + path, bytes, Map.of());
  }
}
