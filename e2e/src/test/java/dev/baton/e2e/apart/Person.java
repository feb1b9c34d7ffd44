package dev.baton.e2e.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Somebody with a token at one api.
record Person(String url, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// The same one at another node.
  Person at(Node other) {
    return new Person(other.url(), token);
  }

  HttpResponse<String> ask(String method, String path, Object body)
      throws IOException, InterruptedException {
    byte[] json = JsonMapper.shared().writeValueAsBytes(body);
    return HTTP.send(
        request(path)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(json))
            .build(),
        BodyHandlers.ofString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return answer(HTTP.send(request(path).build(), BodyHandlers.ofString()));
  }

  /// A missing node where there is nothing for this person yet.
  JsonNode look(String path) throws IOException, InterruptedException {
    var answer = HTTP.send(request(path).build(), BodyHandlers.ofString());
    return answer.statusCode() == 404 ? MissingNode.getInstance() : answer(answer);
  }

  JsonNode done(String method, String path, Object body) throws IOException, InterruptedException {
    return answer(ask(method, path, body));
  }

  /// @return the conversation's id
  String writes(String text) throws IOException, InterruptedException {
    return done("POST", "/v1/inboxes/shop/messages", message(text))
        .at("/conversation/id")
        .asString();
  }

  static Map<String, String> message(String text) {
    return Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text);
  }

  /// Lines of an event stream, for as long as it lasts.
  Stream<String> follow(String path) throws IOException, InterruptedException {
    var answer =
        HTTP.send(
            request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode answer(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JsonMapper.shared().readTree(answer.body());
  }
}
