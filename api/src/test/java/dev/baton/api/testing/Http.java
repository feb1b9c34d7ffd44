package dev.baton.api.testing;

import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/// Requests of one person.
public final class Http {
  private final WebTestClient client;
  private final String token;

  private Http(WebTestClient client, String token) {
    this.client = client;
    this.token = token;
  }

  /// Somebody with a demo token.
  public static Http as(int port, String role, String sub) {
    WebTestClient client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    byte[] answer =
        client
            .post()
            .uri("/v1/demo/tokens")
            .bodyValue(Map.of("role", role, "sub", sub))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    String token =
        JsonMapper.shared().readTree(Objects.requireNonNull(answer)).required("token").asString();
    return new Http(client, token);
  }

  public ResponseSpec get(String path) {
    return request(HttpMethod.GET, path).exchange();
  }

  /// @param json with single quotes, for the reader's sake; no value may hold one
  public ResponseSpec put(String path, String json) {
    return request(HttpMethod.PUT, path)
        .header("Content-Type", "application/json")
        .bodyValue(json.replace('\'', '"'))
        .exchange();
  }

  /// A put that succeeds.
  public BodyContentSpec done(String path, String json) {
    return put(path, json).expectStatus().isOk().expectBody();
  }

  private RequestBodySpec request(HttpMethod method, String path) {
    return client.method(method).uri(path).header("Authorization", "Bearer " + token);
  }
}
