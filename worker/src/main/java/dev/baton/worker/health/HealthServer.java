package dev.baton.worker.health;

import dev.baton.worker.health.Check.Answer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/// Answers `/livez` and `/readyz` as the api does, `/metrics` for Prometheus, and nothing else.
final class HealthServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

  private final HealthProperties properties;
  private final List<Check> checks;
  private final Supplier<String> metrics;
  private @Nullable DisposableServer server;

  /// @param metrics in Prometheus's text format
  HealthServer(HealthProperties properties, List<Check> checks, Supplier<String> metrics) {
    this.properties = properties;
    this.checks = List.copyOf(checks);
    this.metrics = metrics;
  }

  /// @throws RuntimeException if the port is taken
  void start() {
    server =
        HttpServer.create()
            .host(properties.address())
            .port(properties.port())
            .route(routes ->
                routes
                    .get("/livez", (_, response) -> json(response, 200, "{\"status\":\"up\"}"))
                    .get("/readyz", (_, response) -> ready(response))
                    .get("/metrics", (_, response) -> measured(response)))
            .bindNow();
    LOG.info("health of this worker: http://{}:{}/readyz", properties.address(), port());
  }

  int port() {
    return server == null ? properties.port() : server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.disposeNow();
    }
  }

  private Publisher<Void> ready(HttpServerResponse response) {
    return Flux.fromIterable(checks)
        .flatMapSequential(Check::answer)
        .collectList()
        .flatMap(answers -> Mono.from(ready(response, answers)));
  }

  private static Publisher<Void> ready(HttpServerResponse response, List<Answer> answers) {
    boolean up = answers.stream().allMatch(Answer::up);
    String all = answers.stream().map(Answer::json).collect(Collectors.joining(","));
    String body = "{\"status\":\"%s\",\"checks\":{%s}}".formatted(up ? "up" : "down", all);
    return json(response, up ? 200 : 503, body);
  }

  private Publisher<Void> measured(HttpServerResponse response) {
    return response
        .header("Content-Type", "text/plain;version=0.0.4;charset=utf-8")
        .sendString(Mono.fromSupplier(metrics).subscribeOn(Schedulers.boundedElastic()));
  }

  private static Publisher<Void> json(HttpServerResponse response, int status, String body) {
    return response
        .status(status)
        .header("Content-Type", "application/json")
        .sendString(Mono.just(body));
  }
}
