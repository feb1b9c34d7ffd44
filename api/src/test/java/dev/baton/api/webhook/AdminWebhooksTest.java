package dev.baton.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.webhook.Webhook;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

@ApiTest
class AdminWebhooksTest {
  private static final String PATH = "/v1/admin/webhooks/pager";
  private static final Map<String, Object> PAGER =
      Map.of("url", "https://pager.example.com/baton", "events", List.of("conversation.escalated"));

  private Shop shop;
  private Person admin;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    admin = api.house("admin", "root");
  }

  @Test
  void tellsTheSecretThatItMadeOnceAndKeepsIt() {
    Answer made = admin.put(PATH, PAGER).is(200);
    String secret = made.text("/secret");
    assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);

    Answer again = admin.put(PATH, PAGER).is(200);

    assertThat(again.text()).doesNotContain(secret);
    assertThat(admin.get("/v1/admin/webhooks").is(200).text())
        .contains("https://pager.example.com/baton", "conversation.escalated")
        .doesNotContain(secret);
    assertThat(Awaited.get(shop.store().webhooks().find("pager")).secret()).isEqualTo(secret);
  }

  @Test
  void takesASecretThatItIsGiven() {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    Answer answer =
        admin
            .put(
                PATH,
                Map.of("url", PAGER.get("url"), "events", PAGER.get("events"), "secret", secret))
            .is(200);

    assertThat(answer.text()).doesNotContain(secret);
    Webhook saved = Awaited.get(shop.store().webhooks().find("pager"));
    assertThat(saved.secret()).isEqualTo(secret);
  }

  @Test
  void deletesWhatThereIs() {
    admin.put(PATH, PAGER).is(200);

    delete().is(204);

    delete().refuses(404, "not_found");
    assertThat(admin.get("/v1/admin/webhooks").text()).doesNotContain("pager.example.com");
  }

  private Answer delete() {
    return admin.send(HttpMethod.DELETE, PATH, null, Map.of());
  }

  @Test
  void onlyAdminsMay(ApiNode api) {
    api.ada().put(PATH, PAGER).refuses(403, "forbidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://pager.example.com/  | conversation.escalated | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | url
          https://127.0.0.1/         | conversation.escalated | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | url
          https://pager.example.com/ | message.posted         | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | events[0]
          https://pager.example.com/ | conversation.escalated | whsec_c2hvcnQ=                         | secret
          https://pager.example.com/ | conversation.escalated | open sesame, open sesame, open sesame  | secret
          """)
  void refusesWhatCannotBe(String url, String event, String secret, String field) {
    Answer refused =
        admin
            .put(PATH, Map.of("url", url, "events", List.of(event), "secret", secret))
            .refuses(400, "invalid_body");

    assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    assertThat(refused.text()).doesNotContain(secret);
  }
}
