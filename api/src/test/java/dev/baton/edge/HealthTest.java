package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@EdgeTest
class HealthTest {

  @LocalServerPort private int port;
  @Autowired private AtomicReference<Mono<Boolean>> postgres;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @AfterEach
  void bringBack() {
    postgres.set(Mono.just(true));
  }

  @Test
  void isReadyWhenEverythingIsThere() {
    ready(200, "{\"status\":\"up\",\"checks\":{\"postgres\":\"up\",\"temporal\":\"up\"}}");
  }

  @Test
  void isNotReadyButLivesWhenSomethingFails() {
    postgres.set(Mono.error(new IllegalStateException("gone")));

    ready(503, "{\"status\":\"down\",\"checks\":{\"postgres\":\"down\",\"temporal\":\"up\"}}");
    http.get()
        .uri("/livez")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"status\":\"up\"}");
  }

  @Test
  void waitsASecondForACheckThatHangs() {
    postgres.set(Mono.never());
    Instant asked = Instant.now();

    ready(503, "{\"checks\":{\"postgres\":\"down\"}}");

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  private void ready(int status, String body) {
    http.get().uri("/readyz").exchange().expectStatus().isEqualTo(status).expectBody().json(body);
  }
}
