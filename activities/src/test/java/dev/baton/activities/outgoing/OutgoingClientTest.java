package dev.baton.activities.outgoing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.baton.domain.outgoing.OutgoingRules;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OutgoingClientTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Test
  void postsJsonAndReadsJson() {
    answers(okJson("{\"ranking\":[\"ada\"]}"));

    JsonNode answer = ask(trusting(), url("/rank"), LONG);

    assertThat(answer.path("ranking").path(0).asString()).isEqualTo("ada");
    SERVER.verify(
        postRequestedFor(urlEqualTo("/rank")).withRequestBody(equalToJson("{\"is\":\"asked\"}")));
  }

  @Test
  void withoutTrustNothingOfOursIsReached() {
    answers(okJson("{}"));

    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "2130706433"}) {
      refuses(OutgoingRules.STRICT, "http://" + host + ":" + SERVER.getPort() + "/");
      refuses(OutgoingRules.STRICT, "https://" + host + ":" + SERVER.getPort() + "/");
    }

    SERVER.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aPublicNameThatLeadsHomeIsNotConnectedTo() {
    answers(okJson("{}"));
    var loopback = new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};

    refuses(OutgoingRules.STRICT, _ -> loopback);
  }

  @Test
  void aNameWithOneBadPlaceAmongSeveralIsNotConnectedTo() {
    var both =
        new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")};

    refuses(OutgoingRules.STRICT, _ -> both);
  }

  @Test
  void aNameIsLookedUpOnceAndWhatWasCheckedIsConnectedTo() {
    answers(okJson("{}"));
    var lookups = new AtomicInteger();
    CheckedAddresses.Names turning =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
            };
    var rules = OutgoingRules.of("", "ranker.internal:" + SERVER.getPort());

    try (var client = new OutgoingClient(rules, turning)) {
      client.post("http://ranker.internal:" + SERVER.getPort(), Map.of(), LONG).block();
    }

    assertThat(lookups).hasValue(1);
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void aRedirectIsNotFollowed() {
    SERVER.stubFor(post("/rank").willReturn(temporaryRedirect("/secret")));
    SERVER.stubFor(post("/secret").willReturn(okJson("{}")));

    fails("answered with status 302", () -> ask(trusting(), url("/rank"), LONG));

    SERVER.verify(0, postRequestedFor(urlEqualTo("/secret")));
  }

  @Test
  void anAnswerThatIsTooSlowIsNotWaitedFor() {
    answers(okJson("{}").withFixedDelay(5_000));

    fails("timed out after 300 ms", () -> ask(trusting(), url("/"), SHORT));
  }

  @Test
  void anAnswerThatDribblesIsNotWaitedFor() {
    answers(okJson("{\"a\":\"" + "b".repeat(200) + "\"}").withChunkedDribbleDelay(50, 20_000));

    fails("timed out after 300 ms", () -> ask(trusting(), url("/"), SHORT));
  }

  @Test
  void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
    answers(okJson("\"" + "x".repeat(OutgoingClient.LARGEST) + "\""));

    fails("answered too much", () -> ask(trusting(), url("/"), LONG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rubbish", "{\"a\":", "{} {}"})
  void whatIsNoJsonIsRefused(String body) {
    answers(okJson(body));

    fails("answered no JSON that can be read", () -> ask(trusting(), url("/"), LONG));
  }

  @Test
  void jsonThatIsTooDeepIsRefused() {
    answers(okJson("[".repeat(AnswerJson.DEPTH + 1) + "]".repeat(AnswerJson.DEPTH + 1)));

    fails("answered no JSON that can be read", () -> ask(trusting(), url("/"), LONG));
  }

  @Test
  void whoHangsUpCouldNotBeReached() {
    answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    fails("could not be reached", () -> ask(trusting(), url("/"), LONG));
  }

  private static void answers(ResponseDefinitionBuilder response) {
    SERVER.stubFor(post(anyUrl()).willReturn(response));
  }

  private static String url(String path) {
    return "http://localhost:" + SERVER.getPort() + path;
  }

  private static OutgoingRules trusting() {
    return OutgoingRules.of("", "localhost:" + SERVER.getPort());
  }

  private static JsonNode ask(OutgoingRules rules, String url, Duration limit) {
    try (var client = new OutgoingClient(rules)) {
      return client.post(url, Map.of("is", "asked"), limit).blockOptional().orElseThrow();
    }
  }

  private static void refuses(OutgoingRules rules, String url) {
    fails("its address is not allowed", () -> ask(rules, url, LONG));
  }

  private static void refuses(OutgoingRules rules, CheckedAddresses.Names names) {
    try (var client = new OutgoingClient(rules, names)) {
      fails(
          "its address is not allowed",
          () ->
              client
                  .post("https://ranker.example.com:" + SERVER.getPort(), Map.of(), LONG)
                  .block());
    }
    SERVER.verify(0, postRequestedFor(anyUrl()));
  }

  private static void fails(String reason, ThrowingCallable asking) {
    assertThatThrownBy(asking).isInstanceOf(OutgoingException.class).hasMessage(reason);
  }
}
