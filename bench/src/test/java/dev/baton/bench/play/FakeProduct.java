package dev.baton.bench.play;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.bench.play.FakeTalks.Talk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// As much of the product as the driver talks to, over real HTTP, and worse: every seventh call is
/// done but never answered, and streams break after every fifth event.
final class FakeProduct implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final FakeTalks talks = new FakeTalks();
  private final HttpServer server;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger calls = new AtomicInteger();

  /// What a reader is shown of a conversation's messages: a lie, where a test plants one.
  volatile UnaryOperator<List<Map<String, Object>>> reading = messages -> messages;

  FakeProduct() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    var _ = clock.scheduleAtFixedRate(talks::tick, 10, 10, TimeUnit.MILLISECONDS);
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    String who = token == null ? "" : token.substring("Bearer ".length());
    if (path.endsWith("/events")) {
      stream(exchange, path, who);
      return;
    }
    String[] parts = path.substring(1).split("/", -1);
    JsonNode body = bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
    Map<String, Object> answer = answer(parts, path, who, body, exchange.getRequestMethod());
    if (calls.incrementAndGet() % 7 == 0) {
      exchange.close();
      return;
    }
    byte[] out = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(answer.containsKey("code") ? 409 : 200, out.length);
    exchange.getResponseBody().write(out);
    exchange.close();
  }

  private Map<String, Object> answer(
      String[] parts, String path, String who, JsonNode body, String method) {
    if (path.equals("/v1/demo/tokens")) {
      return Map.of("token", body.path("sub").asString());
    }
    if (path.startsWith("/v1/admin/")) {
      learn(body);
      return Map.of("version", 1);
    }
    if (path.equals("/v1/agent/presence")) {
      talks.setPresence(who, body.path("status").asString());
      return Map.of("id", who);
    }
    if (path.equals("/v1/agent/me")) {
      return Map.of("id", who, "status", talks.presence.getOrDefault(who, "offline"));
    }
    if (path.equals("/v1/agent/conversations")) {
      return Map.of("conversations", talks.inbox(who));
    }
    if (path.startsWith("/v1/inboxes/")) {
      return talks.customerSays(who, body);
    }
    if (path.endsWith("/workflow")) {
      return Map.of("events", 50, "actions", 17);
    }
    Talk talk = parts.length < 3 ? null : talks.talks.get(parts[parts[1].equals("agent") ? 3 : 2]);
    return talk == null ? Map.of() : ofTalk(talk, parts[parts.length - 1], who, body, method);
  }

  private void learn(JsonNode body) {
    synchronized (talks) {
      talks.offerMillis = millis(body, "offerSeconds", talks.offerMillis);
      talks.autoResolveMillis = millis(body, "autoResolveSeconds", talks.autoResolveMillis);
    }
  }

  private static long millis(JsonNode body, String field, long otherwise) {
    return body.has(field) ? (long) (body.path(field).asDouble() * 1000) : otherwise;
  }

  private Map<String, Object> ofTalk(
      Talk talk, String what, String who, JsonNode body, String method) {
    return switch (what) {
      case "messages" ->
          method.equals("POST")
              ? orRefused(talks.agentSays(who, talk, body), "not_yours")
              : Map.of("messages", reading.apply(List.copyOf(talk.messages)));
      case "acceptance" ->
          talks.accept(who, talk, body.path("offerId").asString())
              ? talks.view(talk)
              : Map.of("code", "offer_gone");
      case "resolution" -> {
        String code = talks.resolve(who, talk, body.path("lastSeq").asLong());
        yield code == null ? talks.view(talk) : Map.of("code", code);
      }
      case "timeline" -> Map.of("events", List.copyOf(talk.events));
      default -> talks.view(talk);
    };
  }

  private static Map<String, Object> orRefused(@Nullable Map<String, Object> answer, String code) {
    return answer == null ? Map.of("code", code) : answer;
  }

  private void stream(HttpExchange exchange, String path, String who) throws IOException {
    boolean ofAgent = path.equals("/v1/agent/events");
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      List<Map<String, Object>> source = ofAgent ? agentLog(who) : log(path);
      String cursor = exchange.getRequestHeaders().getFirst("Last-Event-ID");
      int from = ofAgent ? source.size() : cursor == null ? 0 : Integer.parseInt(cursor);
      if (ofAgent) {
        write(out, Map.of("type", "resync"));
      }
      for (int next = from; next < from + 5; next++) {
        write(out, await(source, next));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Map<String, Object>> agentLog(String agent) {
    synchronized (talks) {
      return talks.agentEvents.computeIfAbsent(agent, _ -> new ArrayList<>());
    }
  }

  private List<Map<String, Object>> log(String path) {
    Talk talk = talks.talks.get(path.split("/", -1)[3]);
    return talk == null ? List.of() : talk.events;
  }

  private Map<String, Object> await(List<Map<String, Object>> source, int next)
      throws InterruptedException {
    synchronized (talks) {
      while (source.size() <= next) {
        talks.wait();
      }
      return source.get(next);
    }
  }

  private static void write(OutputStream out, Map<String, Object> event) throws IOException {
    Map<String, Object> data = new HashMap<>(event);
    Object id = event.get("no");
    String block =
        (id == null ? "" : "id: " + id + "\n")
            + "event: %s\ndata: %s\n\n".formatted(event.get("type"), JSON.writeValueAsString(data));
    out.write(block.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    server.stop(0);
  }
}
