package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.BadBodies;
import dev.baton.api.testing.Person;
import dev.baton.api.testing.Refused;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@ApiTest
class CustomerBadInputTest {
  private static final String GOOD = "{\"clientMessageId\":\"m-9\",\"text\":\"Hi\"}";

  private Person cleo;
  private String conversation;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    assertThat(shop.cleo().inbox()).isEqualTo("shop");
    cleo = api.cleo();
    conversation = "/v1/conversations/" + cleo.says("Hello").is(201).text("/conversation/id");
  }

  @TestFactory
  Stream<DynamicTest> refusesBadMessages() {
    BadBodies bodies =
        BadBodies.of(
                Map.of(
                    "clientMessageId", "\"m-9\"",
                    "text", "\"Hi\"",
                    "topic", "\"returns\"",
                    "language", "\"de\""))
            .required("clientMessageId")
            .required("text")
            .text("clientMessageId")
            .text("text")
            .text("topic")
            .text("language")
            .wrong("clientMessageId", "\"\"", "\"  \"", text(101))
            .wrong("text", "\"\"", "\"\\n\\t \"", text(8_001))
            .wrong("topic", "\"\"", text(65))
            .wrong("language", "\"\"", "\"d\"", "\"de_AT_x_\"", "\"!!\"", text(36));
    return Refused.bodies(cleo, HttpMethod.POST, "/v1/inboxes/shop/messages", bodies);
  }

  @TestFactory
  Stream<DynamicTest> refusesBadReceipts() {
    BadBodies bodies = BadBodies.of(Map.of("seq", "1")).required("seq").number("seq");
    return Refused.bodies(cleo, HttpMethod.PUT, conversation + "/read", bodies);
  }

  @TestFactory
  Stream<DynamicTest> refusesBadParameters() {
    Stream<DynamicTest> pages =
        Stream.of("-1", "x", "1.5", "9223372036854775808", "%00", "%ff")
            .map(bad -> Refused.parameter(cleo, conversation + "/messages?after=" + bad, "after"));
    Stream<DynamicTest> limits =
        Stream.of("0", "-1", "501", "x", "3000000000")
            .map(bad -> Refused.parameter(cleo, conversation + "/messages?limit=" + bad, "limit"));
    Stream<DynamicTest> cursors =
        Stream.of("-1", "x", "", "99999999999999999999", "1.0", "%00")
            .map(bad -> Refused.parameter(cleo, conversation + "/events?after=" + bad, "after"));
    Stream<DynamicTest> headers =
        Stream.of("-1", "x", "99999999999999999999", "1,2", "0x1")
            .map(bad ->
                Refused.parameter(
                    cleo,
                    HttpMethod.GET,
                    conversation + "/events",
                    null,
                    Map.of("Last-Event-ID", bad),
                    "Last-Event-ID"));
    return Stream.of(pages, limits, cursors, headers).flatMap(all -> all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/inboxes/nowhere/messages",
        "/v1/inboxes/SHOP/messages",
        "/v1/inboxes/shop%20/messages",
        "/v1/inboxes/%F0%9F%9A%80/messages",
        "/v1/inboxes/shop/messages/",
        "/v1/inboxes/shop/elsewhere"
      })
  void knowsNoOtherInbox(String path) {
    var before = Ledger.contents();

    cleo.send(HttpMethod.POST, path, GOOD.getBytes(StandardCharsets.UTF_8), Map.of())
        .refuses(404, "not_found");

    assertThat(Ledger.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/inboxes/%00/messages",
        "/v1/inboxes/a%2Fb/messages",
        "/v1/inboxes/%ff/messages"
      })
  void refusesPathsThatCouldNotBeStored(String path) {
    var before = Ledger.contents();

    var answer = cleo.send(HttpMethod.POST, path, GOOD.getBytes(StandardCharsets.UTF_8), Map.of());

    assertThat(answer.status()).as(answer.text()).isIn(400, 404);
    assertThat(answer.text("/code")).isNotEmpty();
    assertThat(Ledger.contents()).isEqualTo(before);
  }

  private static String text(int length) {
    return '"' + "x".repeat(length) + '"';
  }
}
