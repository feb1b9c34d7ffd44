package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
class StreamTest {

  @LocalServerPort private int port;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void sendsNumbersTypesAndData() throws Exception {
    List<String> lines = read("", Tokens.of("agent"), "data:{\"no\":3}");

    assertThat(lines)
        .contains("id:1", "event:message.posted", "data:{\"no\":1}", "id:2", "id:3")
        .doesNotContain("id:4");
  }

  @Test
  void goesOnAfterTheLastEventThatWasSeen() throws Exception {
    assertThat(read("2", Tokens.of("agent"), "data:{\"no\":3}"))
        .contains("id:3")
        .doesNotContain("id:1", "id:2");
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "x", "99999999999999999999"})
  void refusesACursorThatIsNoNumber(String cursor) {
    refused("/v1/agent/stream", cursor, "Last-Event-ID");
    refused("/v1/agent/stream?after=" + cursor, "", "after");
  }

  @Test
  void answersAProblemWhereNoStreamBegan() {
    http.get()
        .uri("/v1/agent/nothing")
        .accept(MediaType.TEXT_EVENT_STREAM)
        .headers(headers -> headers.setBearerAuth(Tokens.of("agent")))
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void letsGoOfTheEventsWhenTheReaderLeaves() throws Exception {
    int before = StreamController.LISTENING.get();
    read("", Tokens.of("agent"), "data:{\"no\":3}");

    await().untilAsserted(() -> assertThat(StreamController.LISTENING).hasValue(before));
  }

  @Test
  void endsWhenTheTokenEnds() throws Exception {
    JWTClaimsSet soon =
        Tokens.claims("agent", "ada").expirationTime(Tokens.in(Duration.ofSeconds(2))).build();

    List<String> lines = read("", Tokens.signed(soon), "never sent");

    assertThat(lines).contains("id:3", ":");
    await().untilAsserted(() -> assertThat(StreamController.LISTENING).hasValue(0));
  }

  private void refused(String path, String lastEventId, String field) {
    http.get()
        .uri(path)
        .header("Last-Event-ID", lastEventId)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.of("agent"))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_parameter")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  /// The lines until one is `last` or the server ends; then the reader leaves.
  private List<String> read(String lastEventId, String token, String last) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/agent/stream"))
            .header("Authorization", "Bearer " + token)
            .header("Last-Event-ID", lastEventId)
            .timeout(Duration.ofSeconds(10))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    try {
      HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      List<String> lines = new ArrayList<>();
      for (String line : (Iterable<String>) answer.body()::iterator) {
        lines.add(line);
        if (line.equals(last)) {
          break;
        }
      }
      return lines;
    } finally {
      client.shutdownNow();
    }
  }
}
