package dev.baton.api.identity;

import dev.baton.api.problem.Problem;
import dev.baton.api.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// How the security filters say no: as problems, with the challenge that RFC 6750 asks for.
@Component
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

  private static final String REALM = "Bearer realm=\"baton\"";

  private final ProblemWriter writer;

  Refusals(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException error) {
    boolean sent = exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
    String challenge = sent ? REALM + ", error=\"invalid_token\"" : REALM;
    exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    return writer.write(exchange, Problem.unauthorized(sent ? reason(error) : "Send a token."));
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
    return writer.write(exchange, Problem.forbidden());
  }

  private static String reason(AuthenticationException error) {
    String message = error instanceof InvalidBearerTokenException ? error.getMessage() : null;
    return message == null ? "The Authorization header is not a bearer token." : message;
  }
}
