package dev.baton.api.identity;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.identity.Caller.CustomerCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/// The claims of a verified token as a [Caller]. Claims that could not be stored are refused here,
/// since a shop may sign anything.
final class CallerConverter implements Converter<Jwt, Mono<AbstractAuthenticationToken>> {

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int LONGEST_CLAIM = 320;

  private final Duration clockSkew;

  CallerConverter(Duration clockSkew) {
    this.clockSkew = clockSkew;
  }

  @Override
  public Mono<AbstractAuthenticationToken> convert(Jwt token) {
    return Mono.fromSupplier(() -> new CallerToken(caller(token)));
  }

  private Caller caller(Jwt token) {
    Role role =
        Role.of(required(token, "role"))
            .orElseThrow(() -> new InvalidBearerTokenException("The role does not exist."));
    String subject = required(token, "sub");
    Instant end = Objects.requireNonNull(token.getExpiresAt()).plus(clockSkew);
    if (role == Role.CUSTOMER) {
      return new CustomerCaller(
          subject,
          claim(token, "name"),
          claim(token, "email"),
          claim(token, "tier"),
          claim(token, "language"),
          end);
    }
    if (!KEY.matcher(subject).matches()) {
      throw new InvalidBearerTokenException("The claim sub is no key.");
    }
    return new AgentCaller(subject, role, end);
  }

  private static String required(Jwt token, String name) {
    String claim = claim(token, name);
    if (claim == null || claim.isBlank()) {
      throw new InvalidBearerTokenException("The claim " + name + " is missing.");
    }
    return claim;
  }

  private static @Nullable String claim(Jwt token, String name) {
    Object claim = token.getClaims().get(name);
    if (claim == null) {
      return null;
    }
    if (claim instanceof String text && text.length() <= LONGEST_CLAIM && isPlain(text)) {
      return text;
    }
    throw new InvalidBearerTokenException("The claim " + name + " is not plain text.");
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(point ->
            Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }
}
