package dev.baton.api.problem;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses query parameters that PostgreSQL could not store, as the strict JSON does with bodies.
/// After the security filters; paths are checked by their firewall.
@Component
@Order
final class QueryCheck implements WebFilter {

  private static final char NUL = 0;

  /// What the decoder puts where the bytes are no UTF-8.
  private static final char REPLACEMENT = '\ufffd';

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.defer(() -> {
      exchange.getRequest().getQueryParams().entrySet().forEach(QueryCheck::check);
      return chain.filter(exchange);
    });
  }

  private static void check(Map.Entry<String, List<String>> parameter) {
    String name = parameter.getKey();
    if (!isPlain(name)) {
      throw refusal(name, "");
    }
    parameter.getValue().stream()
        .filter(Objects::nonNull)
        .filter(value -> !isPlain(value))
        .findFirst()
        .ifPresent(value -> {
          throw refusal(name, value);
        });
  }

  private static boolean isPlain(String text) {
    return text.indexOf(NUL) < 0 && text.indexOf(REPLACEMENT) < 0;
  }

  private static ProblemException refusal(String name, String value) {
    return Problem.invalidParameter(new InvalidField(name, value, "UTF-8 without U+0000"))
        .asException();
  }
}
