package dev.baton.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with a demo token.
///
/// @param url of the API
public record Someone(String url, String token) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static Someone as(String url, String role, String sub) {
    Answer token =
        new Someone(url, "").send("POST", "/v1/demo/tokens", Map.of("role", role, "sub", sub), "");
    return new Someone(url, token.is(201).required("token").asString());
  }

  public Answer get(String path) {
    return send("GET", path, null, "");
  }

  public Answer put(String path, Map<String, ?> body) {
    return send("PUT", path, body, "");
  }

  public Answer post(String path, Map<String, ?> body) {
    return send("POST", path, body, "");
  }

  /// @param key of the command, empty for none
  public Answer send(String method, String path, @Nullable Map<String, ?> body, String key) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param json missing where there is no body
  public record Answer(int status, JsonNode json) {
    /// The body, if the status is that.
    public JsonNode is(int expected) {
      assertThat(status).as(json.toString()).isEqualTo(expected);
      return json;
    }

    /// A command that was refused for that reason.
    public void isRefusedAs(String code) {
      assertThat(is(409).required("code").asString()).isEqualTo(code);
    }
  }
}
