package dev.baton.standalone.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.activities.context.HttpContextConnector;
import dev.baton.domain.context.ContextCard.State;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoShopTest {

  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final HttpClient client = HttpClient.newHttpClient();
  private final DemoShop shop = DemoShop.start(0, Clock.fixed(T0, ZoneOffset.UTC));

  @AfterEach
  void close() {
    client.close();
    shop.close();
  }

  @Test
  void knowsCleoAsAVipWhoseLargestOrderShippedYesterday() throws Exception {
    var cleo = json("/customers/cleo");

    assertThat(cleo.at("/customer/tier").asString()).isEqualTo("vip");
    assertThat(cleo.at("/customer/language").asString()).isEqualTo("en");
    assertThat(cleo.at("/orders/0/id").asString()).isEqualTo("1042");
    assertThat(cleo.at("/orders/0/total").asDouble()).isGreaterThan(500);
    assertThat(cleo.at("/orders/0/status").asString()).isEqualTo("shipped");
    assertThat(cleo.at("/orders/0/shippedAt").asString()).isEqualTo("2026-11-22T15:30:00Z");
    assertThat(cleo.at("/orders").size()).isEqualTo(3);
    assertThat(cleo.at("/payments/0/orderId").asString()).isEqualTo("1042");
  }

  @Test
  void knowsDovAsAGermanWithOneOpenPayment() throws Exception {
    var dov = json("/customers/dov");

    assertThat(dov.at("/customer/language").asString()).isEqualTo("de");
    assertThat(dov.at("/payments").size()).isEqualTo(1);
    assertThat(dov.at("/payments/0/status").asString()).isEqualTo("open");
    assertThat(dov.at("/orders/0").has("shippedAt")).isFalse();
  }

  @Test
  void knowsEveSinceTodayAndWithoutOrders() throws Exception {
    var eve = json("/customers/eve");

    assertThat(eve.at("/customer/since").asString()).isEqualTo("2026-11-23");
    assertThat(eve.at("/orders").isEmpty()).isTrue();
    assertThat(eve.at("/payments").isEmpty()).isTrue();
  }

  @Test
  void tellsTheSameAboutAStrangerEachTime() throws Exception {
    var first = get("/customers/c-4711").body();

    assertThat(get("/customers/c-4711").body()).isEqualTo(first);
    assertThat(get("/customers/c-4712").body()).isNotEqualTo(first);
  }

  @Test
  void hasStrangersWithAndWithoutOrdersAndNoneFromTheFuture() {
    var today = T0.atZone(ZoneOffset.UTC).toLocalDate();
    var strangers = IntStream.range(0, 200).mapToObj(i -> ShopBooks.of("c-" + i, today)).toList();

    assertThat(strangers).filteredOn(it -> it.orders().isEmpty()).hasSizeBetween(50, 110);
    assertThat(strangers)
        .flatExtracting(ShopRecord::orders)
        .allSatisfy(order -> assertThat(order.placedAt()).isBefore(T0))
        .filteredOn(order -> order.shippedAt() != null)
        .isNotEmpty()
        .allSatisfy(order -> assertThat(order.shippedAt()).isBetween(order.placedAt(), T0));
  }

  @Test
  void readsAnEncodedIdAsItWas() throws Exception {
    var stranger = json("/customers/a%2Fb%20+%C3%A9");

    assertThat(stranger.at("/customer/id").asString()).isEqualTo("a/b +é");
  }

  @Test
  void servesTheContextConnector() {
    try (var connector = new HttpContextConnector()) {
      var card = connector.fetch(shop.urlTemplate(), "cleo", T0);

      assertThat(card.state()).isEqualTo(State.FRESH);
      assertThat(card.data()).containsOnlyKeys("customer", "orders", "payments");
    }
  }

  @Test
  void saysAtTheDoorWhatThereIs() throws Exception {
    assertThat(json("/").at("/customer").asString()).isEqualTo(shop.urlTemplate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/customers",
        "/customers/",
        "/customers/cleo/",
        "/customers/%00",
        "/customers/%FF",
      })
  void answersNotFoundElsewhere(String path) throws Exception {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"error\":\"not_found\"}");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void onlyLetsItselfBeRead(String method) throws Exception {
    var request =
        HttpRequest.newBuilder(shop.address().resolve("/customers/cleo"))
            .method(method, BodyPublishers.ofString("{}"))
            .build();

    var response = client.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    assertThat(response.body()).isEqualTo("{\"error\":\"method_not_allowed\"}");
  }

  @Test
  void saysWhichPortIsTaken() {
    var port = shop.address().getPort();

    assertThatThrownBy(() -> DemoShop.start(port))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(String.valueOf(port));
  }

  private JsonNode json(String path) throws Exception {
    var response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    return mapper.readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    var uri = URI.create(shop.address() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
