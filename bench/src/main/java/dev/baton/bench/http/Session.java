package dev.baton.bench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody signed in. Calls are retried as [ApiClient] says; every refusal (4xx) is an answer.
public final class Session {
  private final ApiClient client;
  private final String token;

  Session(ApiClient client, String token) {
    this.client = client;
    this.token = token;
  }

  public Answer get(String path) throws InterruptedException {
    return client.send(new Call("GET", path, token, null, Map.of()));
  }

  public Answer put(String path, Object body) throws InterruptedException {
    return client.send(new Call("PUT", path, token, body, Map.of()));
  }

  public Answer post(String path, @Nullable Object body) throws InterruptedException {
    return client.send(new Call("POST", path, token, body, Map.of()));
  }

  /// A command that the server does once, however often it has to be sent.
  public Answer command(String path, Object body, String key) throws InterruptedException {
    return client.send(new Call("POST", path, token, body, Map.of("Idempotency-Key", key)));
  }

  /// Everything behind a list that is read with `after=`, page by page.
  ///
  /// @param number the number to go on after, taken from the last element of a page
  public <T> List<T> readAll(
      String path, String field, Class<T> type, int limit, ToLongFunction<T> number)
      throws InterruptedException {
    List<T> all = new ArrayList<>();
    long after = 0;
    while (true) {
      Answer answer = get("%s?after=%d&limit=%d".formatted(path, after, limit)).orThrow();
      List<T> page = list(answer.body().path(field), type);
      all.addAll(page);
      if (page.size() < limit) {
        return all;
      }
      after = number.applyAsLong(page.getLast());
    }
  }

  /// The conversations an agent's list holds under `filter` (a query without the cursor).
  public List<Conversation> conversations(String filter) throws InterruptedException {
    List<Conversation> all = new ArrayList<>();
    String cursor = "";
    while (true) {
      Answer answer = get("/v1/agent/conversations?limit=200&" + filter + cursor).orThrow();
      all.addAll(list(answer.body().path("conversations"), Conversation.class));
      String next = answer.body().path("nextCursor").asString("");
      if (next.isEmpty()) {
        return all;
      }
      cursor = "&cursor=" + next;
    }
  }

  /// Follows an event stream until it is closed, through every break.
  public EventStream follow(String path, Consumer<StreamEvent> reader) {
    return EventStream.start(client, path, token, reader);
  }

  private <T> List<T> list(JsonNode array, Class<T> type) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> client.json().treeToValue(node, type))
        .toList();
  }
}
