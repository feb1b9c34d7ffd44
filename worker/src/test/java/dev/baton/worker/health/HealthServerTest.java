package dev.baton.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HealthServerTest {
  private final AtomicReference<Mono<Boolean>> postgres = new AtomicReference<>(Mono.just(true));
  private final HealthServer server =
      new HealthServer(
          new HealthProperties("127.0.0.1", 0),
          List.of(
              new Check("postgres", Mono.defer(postgres::get)),
              new Check("worker", Mono.just(true))),
          () -> "baton_measured 1.0\n");

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isReadyWhenEverythingIsThere() throws Exception {
    HttpResponse<String> answer = get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"up\",\"checks\":{\"postgres\":\"up\",\"worker\":\"up\"}}");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void tellsWhatIsMeasured() throws Exception {
    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("baton_measured 1.0\n");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void livesAndNamesWhatIsMissing() throws Exception {
    for (Mono<Boolean> fault :
        List.<Mono<Boolean>>of(Mono.never(), Mono.error(new IOException()))) {
      postgres.set(fault);

      HttpResponse<String> answer = get("/readyz");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"down\",\"checks\":{\"postgres\":\"down\",\"worker\":\"up\"}}");
      assertThat(get("/livez").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void hasNothingElse() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
