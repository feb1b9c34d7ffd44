package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with a demo token, who asks and expects success.
///
/// @param url of the API
record Person(String url, String token) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// @param wanted the body of the token request, with single quotes
  static Person signedIn(String url, String wanted) throws Exception {
    JsonNode answer = new Person(url, "").post("/v1/demo/tokens", wanted);
    return new Person(url, answer.required("token").asString());
  }

  /// The same token elsewhere.
  Person at(String other) {
    return new Person(other, token);
  }

  JsonNode get(String path) throws Exception {
    return answer("GET", path, BodyPublishers.noBody());
  }

  JsonNode post(String path, String json) throws Exception {
    return answer("POST", path, body(json));
  }

  JsonNode put(String path, String json) throws Exception {
    return answer("PUT", path, body(json));
  }

  private static BodyPublisher body(String json) {
    return BodyPublishers.ofString(json.replace('\'', '"'));
  }

  private JsonNode answer(String method, String path, BodyPublisher body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
    return JsonMapper.shared().readTree(answer.body());
  }
}
