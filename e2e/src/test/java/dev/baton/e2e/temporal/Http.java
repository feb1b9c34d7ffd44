package dev.baton.e2e.temporal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The demo shop's people, over HTTP.
final class Http {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Http(String url) {
    this.url = url;
  }

  /// A new customer's first message.
  Written write(String customer) throws Exception {
    String token = token("customer", customer);
    String body =
        JSON.writeValueAsString(
            Map.of("clientMessageId", "first", "text", "Hello", "language", "en"));
    long began = System.nanoTime();
    HttpResponse<String> answer = send("POST", "/v1/inboxes/shop/messages", token, body);
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    String id = JSON.readTree(answer.body()).path("conversation").path("id").asString();
    return new Written(customer, id, answer.statusCode(), millis);
  }

  void available(String agent) throws Exception {
    send("PUT", "/v1/agent/presence", token("agent", agent), "{\"status\":\"available\"}");
  }

  String detail(Written written) throws Exception {
    return conversation(written).path("detail").asString();
  }

  String state(Written written) throws Exception {
    return conversation(written).path("state").asString();
  }

  /// The id of what rings at Ada now, null if nothing does.
  @Nullable String offer(Written written) throws Exception {
    JsonNode offer =
        JSON.readTree(
                send("GET", "/v1/agent/conversations/" + written.id(), token("agent", "ada"), null)
                    .body())
            .path("offer");
    return offer.isObject() ? offer.path("id").asString() : null;
  }

  HttpResponse<String> accept(String agent, Written written, String offer) throws Exception {
    return send(
        "POST",
        "/v1/agent/conversations/" + written.id() + "/acceptance",
        token("agent", agent),
        JSON.writeValueAsString(Map.of("offerId", offer)));
  }

  private JsonNode conversation(Written written) throws Exception {
    String token = token("customer", written.customer());
    return JSON.readTree(send("GET", "/v1/conversations/" + written.id(), token, null).body());
  }

  private String token(String role, String sub) throws Exception {
    String known = tokens.get(role + sub);
    if (known != null) {
      return known;
    }
    String body = JSON.writeValueAsString(Map.of("role", role, "sub", sub));
    String token =
        JSON.readTree(send("POST", "/v1/demo/tokens", "", body).body()).path("token").asString();
    tokens.put(role + sub, token);
    return token;
  }

  private HttpResponse<String> send(String method, String path, String token, @Nullable String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// A first message that was sent.
  ///
  /// @param id the conversation's
  record Written(String customer, String id, int status, long millis) {}
}
