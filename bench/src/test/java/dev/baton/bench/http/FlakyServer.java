package dev.baton.bench.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A real HTTP server that does one planned thing a request, and remembers what it was asked.
final class FlakyServer implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Reaction> plan = new ArrayDeque<>();
  final List<String> bodies = new CopyOnWriteArrayList<>();
  final List<String> cursors = new CopyOnWriteArrayList<>();

  interface Reaction {
    void to(HttpExchange exchange) throws IOException;
  }

  FlakyServer(Reaction... planned) throws IOException {
    plan.addAll(List.of(planned));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /// Answers with a body, as an API or as a stream that then breaks.
  static Reaction answer(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /// Has read the request, and breaks the connection without a word.
  static Reaction hangUp() {
    return HttpExchange::close;
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String cursor = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    cursors.add(cursor == null ? "" : cursor);
    Reaction reaction;
    synchronized (plan) {
      reaction = plan.size() > 1 ? plan.remove() : plan.element();
    }
    reaction.to(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
