package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

  private static final int LIMIT = 64 * 1024;

  @LocalServerPort private int port;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/agent/unknown", "/v1", "/nothing", "/v2/forgotten", "/actuator/health"})
  void answersUnknownPathsWith404(String path) {
    problem(get(path), 404, "not_found")
        .jsonPath("$.type")
        .isEqualTo("urn:baton:problem:not_found")
        .jsonPath("$.title")
        .isEqualTo("Not Found")
        .jsonPath("$.status")
        .isEqualTo(404)
        .jsonPath("$.instance")
        .isEqualTo(path)
        .jsonPath("$.errors")
        .doesNotExist();
  }

  @Test
  void answersUnknownPathsToStrangersWith404Too() {
    problem(http.get().uri("/v2/forgotten").exchange(), 404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "TRACE", "BREW"})
  void answersAnotherMethodWith405AndAllow(String method) {
    WebTestClient.ResponseSpec answer =
        http.method(HttpMethod.valueOf(method))
            .uri("/v1/agent/who")
            .headers(headers -> headers.setBearerAuth(Tokens.of("agent")))
            .exchange();

    answer.expectHeader().valueEquals(HttpHeaders.ALLOW, "GET");
    problem(answer, 405, "method_not_allowed");
  }

  @Test
  void answersAnUnknownFormWith406() {
    WebTestClient.ResponseSpec answer =
        http.get()
            .uri("/v1/agent/who")
            .accept(MediaType.APPLICATION_XML)
            .headers(headers -> headers.setBearerAuth(Tokens.of("agent")))
            .exchange();

    problem(answer, 406, "not_acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json;charset=UTF-16"
      })
  void answersAnotherMediaTypeWith415(String type) {
    WebTestClient.ResponseSpec answer =
        http.post()
            .uri("/v1/inboxes/shop/echo")
            .headers(headers -> headers.setBearerAuth(Tokens.customer("cleo")))
            .header(HttpHeaders.CONTENT_TYPE, type)
            .bodyValue("{}".getBytes(StandardCharsets.UTF_8))
            .exchange();

    problem(answer, 415, "unsupported_media_type");
  }

  @Test
  void takesABodyOfExactly64KiB() throws Exception {
    HttpResponse<String> answer = post(HttpRequest.BodyPublishers.ofString(padded(LIMIT)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"invalid_body\"", "\"field\":\"count\"");
  }

  @Test
  void answersALargerBodyWith413() throws Exception {
    HttpResponse<String> answer = post(HttpRequest.BodyPublishers.ofString(padded(LIMIT + 1)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"body_too_large\"");
  }

  @Test
  void answersALargerBodyInChunksWith413() throws Exception {
    byte[] body = padded(2 * LIMIT).getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer =
        post(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/agent/list?limit=0, limit",
    "/v1/agent/list?limit=201, limit",
    "/v1/agent/list?limit=many, limit",
    "/v1/agent/list?limit=1.5, limit",
    "/v1/agent/list?limit=99999999999, limit",
    "/v1/agent/list?mood=angry, mood",
    "/v1/agent/list?queue=a%00b, queue",
    "/v1/agent/list?queue=%FF, queue",
    "/v1/agent/list?queue=%ED%A0%80, queue",
    "/v1/agent/needed, cursor"
  })
  void namesTheParameterAtFault(String path, String field) {
    problem(get(path), 400, "invalid_parameter")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field)
        .jsonPath("$.errors[0].expected")
        .isNotEmpty();
  }

  @Test
  void namesTheHeaderAtFault() {
    WebTestClient.ResponseSpec answer =
        http.get()
            .uri("/v1/agent/list")
            .header("X-Seq", "first")
            .headers(headers -> headers.setBearerAuth(Tokens.of("agent")))
            .exchange();

    problem(answer, 400, "invalid_parameter").jsonPath("$.errors[0].field").isEqualTo("X-Seq");
  }

  @Test
  void namesThePathVariableAtFault() {
    WebTestClient.ResponseSpec answer =
        http.get()
            .uri("/v1/conversations/5/who")
            .headers(headers -> headers.setBearerAuth(Tokens.customer("cleo")))
            .exchange();

    problem(answer, 400, "invalid_parameter")
        .jsonPath("$.errors[0]")
        .isEqualTo(java.util.Map.of("field", "id", "value", "5", "expected", "a UUID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/inboxes/%00/echo",
        "/v1//agent/who",
        "/v1/agent/../admin/who",
        "/v1/agent/%2e%2e/admin/who",
        "/v1/agent;x=1/who",
        "/v1/agent%2fwho",
        "/v1/agent/%zz",
        "/v1/agent/list?queue=%zz",
        "/v1/agent/<who>"
      })
  void refusesOddPathsWithAProblem(String path) throws IOException {
    String answer = raw("GET " + path + " HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"code\"");
  }

  @Test
  void keepsItsFaultsToItselfAndLogsThemOnce(CapturedOutput output) {
    problem(get("/v1/agent/fault"), 500, "internal_error")
        .jsonPath("$.detail")
        .value(detail -> {
          String id = ((String) detail).replaceFirst(".* id (\\S+)\\.$", "$1");
          assertThat(output.getOut()).containsOnlyOnce(id).containsOnlyOnce("hunter2");
          assertThat((String) detail).doesNotContain("hunter2");
        });
  }

  @Test
  void saysWhenToComeBack() {
    get("/v1/agent/busy").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 2);
    problem(get("/v1/agent/busy"), 503, "temporal_unavailable");
    get("/v1/agent/flood").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 3);
    problem(get("/v1/agent/flood"), 429, "too_many_requests");
  }

  @Test
  void letsPlainMethodsBlockOnAVirtualThread() {
    get("/v1/agent/blocking").expectBody().jsonPath("$.virtual").isEqualTo(true);
  }

  private WebTestClient.ResponseSpec get(String path) {
    return http.get()
        .uri(URI.create("http://localhost:" + port + path))
        .headers(headers -> headers.setBearerAuth(Tokens.of("agent")))
        .exchange();
  }

  private static WebTestClient.BodyContentSpec problem(
      WebTestClient.ResponseSpec answer, int status, String code) {
    return answer
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/inboxes/shop/echo"))
              .header("Authorization", "Bearer " + Tokens.customer("cleo"))
              .header("Content-Type", "application/json")
              .POST(body)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /// One field, so that a body within the limit is refused for what it lacks.
  private static String padded(int bytes) {
    String frame = "{\"text\":\"\"}";
    return "{\"text\":\"" + "x".repeat(bytes - frame.length()) + "\"}";
  }

  private String raw(String requestLine) throws IOException {
    String request =
        "%s\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(requestLine, Tokens.of("agent"));
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
