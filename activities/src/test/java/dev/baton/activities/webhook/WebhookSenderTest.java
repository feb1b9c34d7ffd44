package dev.baton.activities.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.baton.activities.outgoing.OutgoingClient;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.store.Database;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.webhook.WebhookStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Events reach whoever asked for them, signed, at least once, and nobody else.
@ExtendWith(PostgresExtension.class)
class WebhookSenderTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private Shop shop;
  private OutgoingClient client;
  private WebhookStore store;
  private WebhookSender sender;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    store = shop.store().webhooks();
    client = new OutgoingClient(OutgoingRules.of("", "localhost:" + SERVER.getPort()));
    sender = new WebhookSender(store, client, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    client.close();
    shop.close();
  }

  @Test
  void tellsOfAnEventWithItsFactsAndWithoutAWordThatWasSaid() throws Exception {
    answers(204);
    asksFor("conversation.opened");

    ConversationId id = shop.opened(shop.cleo());

    assertThat(get(sender.sweep())).isOne();
    LoggedRequest told = SERVER.findAll(postRequestedFor(anyUrl())).getFirst();
    new Webhook(SECRET).verify(told.getBodyAsString(), headers(told));
    assertThat(told.getBodyAsString())
        .contains("\"type\":\"conversation.opened\"", id.toString(), "\"inbox\":\"shop\"")
        .contains("\"timestamp\":\"" + T0 + "\"")
        .doesNotContain("parcel", "Cleo");
    assertThat(get(sender.sweep())).isZero();
    assertThat(get(store.backlog("crm")).pending()).isZero();
  }

  @Test
  void asksNobodyOfWhatWasNotAskedFor() {
    asksFor("conversation.resolved");

    shop.opened(shop.cleo());

    assertThat(get(sender.sweep())).isZero();
    SERVER.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void triesAgainUnderTheSameIdWithLongerAndLongerRests() {
    answers(503);
    asksFor("conversation.opened");
    shop.opened(shop.cleo());

    assertThat(get(sender.sweep())).isZero();
    assertThat(get(sender.sweep())).isZero();
    SERVER.verify(1, postRequestedFor(anyUrl()));
    assertThat(get(store.backlog("crm")))
        .isEqualTo(new WebhookStore.Backlog(1, 0, "answered with status 503"));

    TestClock.advance(Duration.ofSeconds(5));
    assertThat(get(sender.sweep())).isZero();
    TestClock.advance(Duration.ofSeconds(5));
    assertThat(get(sender.sweep())).isZero();
    SERVER.verify(2, postRequestedFor(anyUrl()));
    answers(200);
    TestClock.advance(Duration.ofSeconds(5));
    assertThat(get(sender.sweep())).isOne();

    assertThat(SERVER.findAll(postRequestedFor(anyUrl())))
        .extracting(told -> told.getHeader("webhook-id"))
        .hasSize(3)
        .containsOnly(
            SERVER.findAll(postRequestedFor(anyUrl())).getFirst().getHeader("webhook-id"));
  }

  @Test
  void givesUpAfterMoreThanADay() {
    answers(500);
    asksFor("conversation.opened");
    shop.opened(shop.cleo());
    Instant began = TestClock.now();

    while (get(store.backlog("crm")).pending() > 0) {
      get(sender.sweep());
      TestClock.advance(WebhookStore.LONGEST_REST);
    }

    SERVER.verify(WebhookStore.MOST_ATTEMPTS, postRequestedFor(anyUrl()));
    assertThat(Duration.between(began, TestClock.now())).isGreaterThan(Duration.ofHours(24));
    assertThat(get(store.backlog("crm")).givenUp()).isOne();
  }

  @Test
  void whoeverTookItAndIsNotHeardOfAgainHasItTakenByAnother() {
    answers(204);
    asksFor("conversation.opened");
    shop.opened(shop.cleo());
    assertThat(store.take(10).collectList().block()).hasSize(1);
    assertThat(get(sender.sweep())).isZero();

    TestClock.advance(WebhookStore.FIRST_REST);

    assertThat(get(sender.sweep())).isOne();
  }

  @Test
  void anAddressThatIsNotAllowedAnyMoreIsNotAsked() {
    get(store.save(webhook("http://10.0.0.7/hook", "conversation.opened")));

    shop.opened(shop.cleo());

    assertThat(get(sender.sweep())).isZero();
    assertThat(get(store.backlog("crm")).lastFailure()).isEqualTo("its address is not allowed");
  }

  private void asksFor(String event) {
    get(store.save(webhook("http://localhost:" + SERVER.getPort() + "/hook", event)));
  }

  private static dev.baton.domain.webhook.Webhook webhook(String url, String event) {
    return new dev.baton.domain.webhook.Webhook("crm", url, SECRET, Set.of(event));
  }

  private static void answers(int status) {
    SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));
  }

  private static Map<String, List<String>> headers(LoggedRequest told) {
    return told.getHeaders().all().stream()
        .collect(Collectors.toMap(one -> one.key(), one -> one.values()));
  }
}
