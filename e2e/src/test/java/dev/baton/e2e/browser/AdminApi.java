package dev.baton.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an admin can read and replace, over HTTP.
final class AdminApi {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  AdminApi(String url) {
    this.url = url;
    this.token = token("admin", "root");
  }

  JsonNode get(String path) {
    return send("GET", "/v1/admin/" + path, token, null);
  }

  void put(String path, Object body) {
    send("PUT", "/v1/admin/" + path, token, body);
  }

  /// What a customer reads.
  JsonNode asCustomer(String customer, String path) {
    return send("GET", "/v1/" + path, token("customer", customer), null);
  }

  private String token(String role, String sub) {
    return send("POST", "/v1/demo/tokens", "", Map.of("role", role, "sub", sub))
        .required("token")
        .asString();
  }

  private JsonNode send(String method, String path, String bearer, @Nullable Object body) {
    try {
      HttpResponse<String> answer =
          client.send(request(method, path, bearer, body), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(method + " " + path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private HttpRequest request(String method, String path, String bearer, @Nullable Object body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return request.build();
  }
}
