package dev.baton.api.identity;

import dev.baton.api.problem.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Gives a controller its [Caller]: 403 if the method serves another kind, 401 if there is none.
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return Caller.class.isAssignableFrom(parameter.getParameterType());
  }

  @Override
  public Mono<Object> resolveArgument(
      MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .ofType(CallerToken.class)
        .map(CallerToken::getPrincipal)
        .switchIfEmpty(
            Mono.error(() -> Problem.unauthorized("A bearer token is needed.").asException()))
        .map(caller -> asKind(parameter.getParameterType(), caller));
  }

  private static Object asKind(Class<?> kind, Caller caller) {
    if (!kind.isInstance(caller)) {
      throw Problem.forbidden().asException();
    }
    return caller;
  }
}
