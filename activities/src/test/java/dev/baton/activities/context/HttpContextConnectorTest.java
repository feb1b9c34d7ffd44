package dev.baton.activities.context;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.baton.domain.context.ContextCard;
import dev.baton.domain.context.ContextCard.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpContextConnectorTest {

  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

  /// The promised 1.5 s and some room for a busy machine.
  private static final Duration IN_TIME = Duration.ofMillis(2_200);

  @RegisterExtension
  static final WireMockExtension SHOP =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final HttpContextConnector connector = new HttpContextConnector();

  @AfterEach
  void close() {
    connector.close();
  }

  @Test
  void bringsWhatTheShopSays() {
    answers(
        okJson("{\"customer\":{\"id\":\"cleo\",\"phone\":null},\"orders\":[{\"total\":612.5}]}"));

    var card = fetch("cleo");

    assertThat(card.state()).isEqualTo(State.FRESH);
    assertThat(card.fetchedAt()).isEqualTo(T0);
    assertThat(card.data()).containsEntry("orders", List.of(Map.of("total", 612.5)));
  }

  @Test
  void encodesTheCustomersIdAsOnePartOfThePath() {
    answers(okJson("{}"));

    var card = fetch("a/../b?c#d é+");

    assertThat(card.state()).isEqualTo(State.FRESH);
    SHOP.verify(getRequestedFor(urlEqualTo("/customers/a%2F..%2Fb%3Fc%23d%20%C3%A9%2B")));
  }

  @Test
  void triesOnceMoreAfterAServersError() {
    SHOP.stubFor(
        get(anyUrl())
            .inScenario("hiccup")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(503))
            .willSetStateTo("well"));
    SHOP.stubFor(
        get(anyUrl())
            .inScenario("hiccup")
            .whenScenarioStateIs("well")
            .willReturn(okJson("{\"a\":1}")));

    assertThat(fetch("cleo").data()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void givesUpAfterTwoServerErrors() {
    answers(aResponse().withStatus(500).withBody("at com.shop.Customer(cleo)"));

    assertFailed(fetch("cleo"), "status 500", 2);
  }

  @Test
  void givesUpInTimeWhenTheShopIsSlow() {
    answers(okJson("{}").withFixedDelay(5_000));

    assertFailed(fetchInTime(), "timeout", 2);
  }

  @Test
  void givesUpInTimeWhenTheBodyDribbles() {
    answers(okJson("{\"a\":\"" + "x".repeat(1_000) + "\"}").withChunkedDribbleDelay(20, 5_000));

    assertFailed(fetchInTime(), "timeout", 2);
  }

  @Test
  void followsNoRedirect() {
    answers(temporaryRedirect(SHOP.url("/elsewhere")));

    assertFailed(fetch("cleo"), "status 302", 1);
    SHOP.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
  }

  @Test
  void asksOnlyOnceAboutAnUnknownCustomer() {
    answers(aResponse().withStatus(404));

    assertFailed(fetch("cleo"), "status 404", 1);
  }

  @Test
  void hangsUpOnAHugeBody() {
    answers(okJson("{\"a\":\"" + "x".repeat(BoundedBody.LARGEST) + "\"}"));

    assertFailed(fetch("cleo"), "answer too large", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{\"a\":",
        "{\"a\":1} {\"b\":2}",
        "<html></html>",
        "{\"a\":\"\\u0000\"}",
        "{\"\\u0000\":1}",
        "{\"a\":[\"\\ud800\"]}",
        "{\"a\":1e999}",
      })
  void refusesWhatIsNoStorableJsonObject(String body) {
    answers(okJson(body));

    assertFailed(fetch("cleo"), "answer malformed", 1);
  }

  @Test
  void refusesJsonThatIsNestedTooDeeply() {
    answers(okJson("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"));

    assertFailed(fetch("cleo"), "answer malformed", 1);
  }

  @Test
  void refusesBrokenUtf8() {
    answers(aResponse().withBody(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}));

    assertFailed(fetch("cleo"), "answer malformed", 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE", "CONNECTION_RESET_BY_PEER"})
  void survivesABrokenConnection(Fault fault) {
    answers(aResponse().withFault(fault));

    var card = fetch("cleo");

    assertThat(card.state()).isEqualTo(State.FAILED);
    assertThat(card.data()).isEqualTo(Map.of("error", "unreachable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/{customer}",
        "ftp://127.0.0.1/{customer}",
        "http://{customer}.shop.example/",
        "http://127.0.0.1/customers/",
        "file:///etc/{customer}",
        "not a url {customer}",
        "http:///{customer}",
        "",
      })
  void makesAFailedCardOfAnUnusableAddress(String template) {
    var card = connector.fetch(template, "cle o", T0);

    assertThat(card.state()).isEqualTo(State.FAILED);
    assertThat(card.data()).containsOnlyKeys("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "\ud800"})
  void asksNothingForAnIdThatWouldMeanSomebodyElse(String customer) {
    answers(okJson("{}"));

    assertFailed(fetch(customer), "no valid address", 0);
  }

  @Test
  void tellsNeitherSecretsNorTheCustomerWhenItFails() {
    answers(aResponse().withStatus(500).withBody("cleo@shop.example"));

    var card = connector.fetch(SHOP.url("/{customer}?key=hunter2"), "cleo", T0);

    assertThat(card.state()).isEqualTo(State.FAILED);
    assertThat(card.toString()).doesNotContain("hunter2", "cleo", "127.0.0.1", "localhost");
  }

  private static void answers(ResponseDefinitionBuilder response) {
    SHOP.stubFor(get(anyUrl()).willReturn(response));
  }

  private ContextCard fetch(String customer) {
    return connector.fetch(SHOP.url("/customers/{customer}"), customer, T0);
  }

  private ContextCard fetchInTime() {
    var started = System.nanoTime();
    var card = fetch("cleo");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(IN_TIME);
    return card;
  }

  private static void assertFailed(ContextCard card, String reason, int requests) {
    assertThat(card.state()).isEqualTo(State.FAILED);
    assertThat(card.data()).isEqualTo(Map.of("error", reason));
    SHOP.verify(requests, getRequestedFor(anyUrl()));
  }
}
