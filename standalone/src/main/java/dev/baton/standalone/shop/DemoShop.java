package dev.baton.standalone.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// The demo shop's HTTP service: who a customer is, what they ordered and paid. It listens on this
/// machine only, since it asks nobody who they are.
public final class DemoShop implements AutoCloseable {

  private static final String CUSTOMERS = "/customers/";
  private static final int LONGEST_ID = 200;
  private static final byte[] THIS_MACHINE = {127, 0, 0, 1};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads;
  private final Clock clock;

  private DemoShop(HttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Opens the shop.
  ///
  /// @param port 0 for any free one
  /// @throws UncheckedIOException when the port is taken: stop, or take another
  public static DemoShop start(int port) {
    return start(port, Clock.systemUTC());
  }

  /// Opens the shop with orders dated relative to the clock's day (UTC).
  static DemoShop start(int port, Clock clock) {
    try {
      var address = new InetSocketAddress(InetAddress.getByAddress(THIS_MACHINE), port);
      return new DemoShop(HttpServer.create(address, 0), clock);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo shop cannot listen on port " + port, e);
    }
  }

  /// Where it listens.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The address of one customer, with `{customer}` for their id.
  public String urlTemplate() {
    return address() + CUSTOMERS + "{customer}";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange));
    }
  }

  private Reply reply(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("Allow", "GET");
      return new Reply(405, Map.of("error", "method_not_allowed"));
    }
    var path = exchange.getRequestURI().getRawPath();
    if (path.equals("/")) {
      return new Reply(200, index());
    }
    return customerIn(path)
        .map(id -> new Reply(200, ShopBooks.of(id, LocalDate.now(clock))))
        .orElseGet(() -> new Reply(404, Map.of("error", "not_found")));
  }

  private Map<String, Object> index() {
    return Map.of(
        "name", "Baton demo shop",
        "customer", urlTemplate(),
        "people", List.of("cleo", "dov", "eve"));
  }

  private static Optional<String> customerIn(String path) {
    if (!path.startsWith(CUSTOMERS)) {
      return Optional.empty();
    }
    var segment = path.substring(CUSTOMERS.length());
    // A plus sign means a space only in a query.
    var id = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    return Optional.of(id).filter(_ -> !segment.contains("/")).filter(DemoShop::isId);
  }

  private static boolean isId(String id) {
    return !id.isBlank()
        && id.length() <= LONGEST_ID
        && id.chars().noneMatch(c -> Character.isISOControl(c) || c == '\ufffd');
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var body = JSON.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private record Reply(int status, Object body) {}
}
