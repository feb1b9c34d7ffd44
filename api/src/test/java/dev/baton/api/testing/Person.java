package dev.baton.api.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with a token, or without one, who talks HTTP to the API.
public final class Person {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 8 << 20;

  private final String url;
  private final @Nullable String token;
  private final WebTestClient http;

  Person(String url, @Nullable String token) {
    this.url = url;
    this.token = token;
    this.http =
        WebTestClient.bindToServer()
            .responseTimeout(PATIENCE)
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER))
            .build();
  }

  public Answer get(String path) {
    return send(HttpMethod.GET, path, null, Map.of());
  }

  public Answer post(String path, Map<String, ?> body) {
    return send(HttpMethod.POST, path, JsonMapper.shared().writeValueAsBytes(body), Map.of());
  }

  public Answer put(String path, Map<String, ?> body) {
    return send(HttpMethod.PUT, path, JsonMapper.shared().writeValueAsBytes(body), Map.of());
  }

  /// A customer writes to the shop.
  public Answer says(String text) {
    return says(UUID.randomUUID().toString(), text, Map.of());
  }

  public Answer says(String clientMessageId, String text, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("clientMessageId", clientMessageId);
    body.put("text", text);
    return post("/v1/inboxes/shop/messages", body);
  }

  /// An agent writes: `messages` or `notes`.
  public Answer writes(String what, Object conversation, String text) {
    return post(
        "/v1/agent/conversations/" + conversation + "/" + what,
        Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text));
  }

  /// Anything at all; bodies are said to be JSON unless a header says otherwise.
  public Answer send(
      HttpMethod method, String path, byte @Nullable [] body, Map<String, String> headers) {
    WebTestClient.RequestBodySpec request =
        http.method(method).uri(URI.create(url + path)).headers(all -> headers(all, headers));
    if (body != null && !headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
      request.contentType(MediaType.APPLICATION_JSON);
    }
    EntityExchangeResult<byte[]> result =
        (body == null ? request : request.bodyValue(body)).exchange().expectBody().returnResult();
    byte[] answered = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
    return new Answer(
        result.getStatus().value(),
        result.getResponseHeaders(),
        new String(answered, StandardCharsets.UTF_8));
  }

  /// Opens a stream from its beginning.
  public Followed follow(String path) {
    return follow(path, "");
  }

  /// Opens a stream after the event with that id.
  public Followed follow(String path, String lastEventId) {
    return Followed.of(
        http.get()
            .uri(URI.create(url + path))
            .accept(MediaType.TEXT_EVENT_STREAM)
            .headers(all ->
                headers(
                    all, lastEventId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastEventId)))
            .exchange());
  }

  private void headers(HttpHeaders all, Map<String, String> more) {
    if (token != null) {
      all.setBearerAuth(token);
    }
    more.forEach(all::set);
  }
}
