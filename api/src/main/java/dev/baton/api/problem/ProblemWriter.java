package dev.baton.api.problem;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem as the answer, whatever the caller said it accepts.
@Component
public final class ProblemWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Writes `problem` and completes the response. Headers that were set before are kept.
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(problem.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.retryAfter() != null) {
      response.getHeaders().set(HttpHeaders.RETRY_AFTER, wholeSeconds(problem.retryAfter()));
    }
    String path = exchange.getRequest().getURI().getRawPath();
    byte[] document = JSON.writeValueAsBytes(ProblemDocument.of(problem, path));
    response.getHeaders().setContentLength(document.length);
    DataBuffer buffer = response.bufferFactory().wrap(document);
    return response.writeWith(Mono.just(buffer));
  }

  private static String wholeSeconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
