package dev.baton.api.problem;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// A request line that is no URI never reaches Spring's filters: its adapter answers an empty 400.
/// This puts the problem into that answer. Every other 400 has a body and is left alone.
@Component
final class UnreadableRequests implements NettyServerCustomizer {

  private static final byte[] PROBLEM =
      JsonMapper.shared()
          .writeValueAsBytes(
              ProblemDocument.of(
                  Problem.of(
                      "bad_request", HttpStatus.BAD_REQUEST, "The request line is not a URI."),
                  "/"));

  @Override
  public HttpServer apply(HttpServer server) {
    return server.mapHandle(
        (handled, connection) -> handled.then(Mono.defer(() -> complete(connection))));
  }

  private static Mono<Void> complete(Connection connection) {
    boolean empty =
        connection instanceof HttpServerResponse response
            && response.status().code() == HttpStatus.BAD_REQUEST.value()
            && !response.hasSentHeaders();
    return empty ? write((HttpServerResponse) connection) : Mono.empty();
  }

  private static Mono<Void> write(HttpServerResponse response) {
    return response
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .header(HttpHeaders.CONTENT_LENGTH, Integer.toString(PROBLEM.length))
        .sendByteArray(Mono.just(PROBLEM))
        .then();
  }
}
