package dev.baton.bench.http;

import static dev.baton.bench.http.FlakyServer.answer;
import static dev.baton.bench.http.FlakyServer.hangUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ApiClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void sendsTheSameAgainUntilItIsAnswered() throws IOException, InterruptedException {
    try (FlakyServer server =
            new FlakyServer(
                hangUp(),
                answer(503, "{\"code\":\"temporal_unavailable\"}"),
                answer(502, "<html>"),
                answer(201, "{\"message\":{\"id\":\"m1\"}}"));
        ApiClient client = new ApiClient(server.url(), PATIENCE)) {

      Answer answer = new Session(client, "t").post("/v1/x", Map.of("clientMessageId", "c1"));

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.body().at("/message/id").asString()).isEqualTo("m1");
      assertThat(server.bodies)
          .hasSizeGreaterThanOrEqualTo(4)
          .containsOnly("{\"clientMessageId\":\"c1\"}");
    }
  }

  @Test
  void takesARefusalAsAnAnswer() throws IOException, InterruptedException {
    try (FlakyServer server = new FlakyServer(answer(409, "{\"code\":\"offer_gone\"}"));
        ApiClient client = new ApiClient(server.url(), PATIENCE)) {

      Answer answer = new Session(client, "t").post("/v1/x", Map.of());

      assertThat(answer.isDone()).isFalse();
      assertThat(answer.code()).isEqualTo("offer_gone");
      assertThat(server.bodies).hasSize(1);
      assertThatThrownBy(answer::orThrow)
          .isInstanceOf(UnexpectedAnswer.class)
          .hasMessageContaining("POST /v1/x was answered 409 offer_gone");
    }
  }

  @Test
  void takesAnAnswerWithoutABody() throws IOException, InterruptedException {
    try (FlakyServer server = new FlakyServer(answer(204, ""));
        ApiClient client = new ApiClient(server.url(), PATIENCE)) {
      assertThat(new Session(client, "t").post("/v1/x", null).isDone()).isTrue();
    }
  }

  @Test
  void losesPatienceInTheEnd() throws IOException {
    try (FlakyServer server = new FlakyServer(answer(500, "{}"));
        ApiClient client = new ApiClient(server.url(), Duration.ofMillis(300))) {
      assertThatThrownBy(() -> new Session(client, "t").get("/v1/x"))
          .isInstanceOf(NoAnswer.class)
          .hasMessageContaining("GET /v1/x");
    }
  }

  @Test
  void readsListsPageByPage() throws IOException, InterruptedException {
    try (FlakyServer server =
            new FlakyServer(answer(200, "{\"numbers\":[1,2]}"), answer(200, "{\"numbers\":[3]}"));
        ApiClient client = new ApiClient(server.url(), PATIENCE)) {
      List<Long> all = new Session(client, "t").readAll("/v1/n", "numbers", Long.class, 2, n -> n);

      assertThat(all).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void followsAStreamThroughBreaksAfterTheLastEvent() throws IOException, InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (FlakyServer server =
            new FlakyServer(
                answer(200, "id: 1\nevent: a\ndata: {\"n\":1}\n\nid: 2\nevent: b\nda"),
                hangUp(),
                answer(503, "{}"),
                answer(200, "id: 2\nevent: b\ndata: {\"n\":2}\n\n"),
                answer(503, "{}"));
        ApiClient client = new ApiClient(server.url(), PATIENCE);
        EventStream _ =
            new Session(client, "t")
                .follow("/v1/e", event -> heard.add(event.type() + event.data().path("n")))) {
      assertThat(heard.take()).isEqualTo("a1");
      assertThat(heard.take()).isEqualTo("b2");
      assertThat(server.cursors).startsWith("", "1");
    }
  }
}
