package dev.baton.api.problem;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/// The last stop of everything that goes wrong in a request, before Boot's own handler (-1).
@Component
@Order(-2)
final class ProblemHandler implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemWriter writer;

  ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    boolean nobodyToTell =
        exchange.getResponse().isCommitted()
            || DisconnectedClientHelper.isClientDisconnectedException(error);
    if (nobodyToTell) {
      return Mono.error(error);
    }
    Problem problem = Problems.of(error);
    if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
      problem = logged(exchange, error);
    }
    if (error instanceof ErrorResponse response) {
      exchange.getResponse().getHeaders().putAll(response.getHeaders());
    }
    return writer.write(exchange, problem);
  }

  /// A fault of ours: the caller learns only the id under which it stands in the log.
  private static Problem logged(ServerWebExchange exchange, Throwable error) {
    String id = UUID.randomUUID().toString();
    HttpMethod method = exchange.getRequest().getMethod();
    log.error("{} {} failed, id {}", method, exchange.getRequest().getPath(), id, error);
    String detail = "This is our fault. The log knows more under the id " + id + ".";
    return Problem.of("internal_error", HttpStatus.INTERNAL_SERVER_ERROR, detail);
  }
}
