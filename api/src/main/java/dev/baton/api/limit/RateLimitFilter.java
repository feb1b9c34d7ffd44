package dev.baton.api.limit;

import dev.baton.api.identity.Caller;
import dev.baton.api.problem.Problem;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses a known caller's request with 429 and `Retry-After` when their bucket is empty. After
/// the security filters; who has no token is not counted here.
@Component
@Order
final class RateLimitFilter implements WebFilter {
  private final RateLimits limits;

  RateLimitFilter(RateLimits limits) {
    this.limits = limits;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange
        .getPrincipal()
        .ofType(Authentication.class)
        .mapNotNull(Authentication::getPrincipal)
        .ofType(Caller.class)
        .map(limits::take)
        .defaultIfEmpty(Duration.ZERO)
        .flatMap(wait ->
            wait.isZero()
                ? chain.filter(exchange)
                : Mono.error(Problem.tooManyRequests(wait).asException()));
  }
}
