package dev.baton.api.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// What a token with a good signature must still say. Spring's own validators accept one that never
/// expires or that was meant for somebody else.
final class TokenRules implements OAuth2TokenValidator<Jwt> {

  /// The `aud` that names this product.
  static final String AUDIENCE = "baton";

  private final IdentityProperties identity;
  private final InstantSource clock;

  TokenRules(IdentityProperties identity, InstantSource clock) {
    this.identity = identity;
    this.clock = clock;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    String fault = fault(token);
    return fault == null
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", fault, null));
  }

  private @Nullable String fault(Jwt token) {
    if (!identity.issuer().equals(token.getClaimAsString("iss"))) {
      return "The token is from another issuer.";
    }
    List<String> audience = token.getAudience();
    if (audience == null || !audience.contains(AUDIENCE)) {
      return "The token is for another audience.";
    }
    return outsideItsTime(token);
  }

  private @Nullable String outsideItsTime(Jwt token) {
    Instant now = clock.instant();
    if (token.getExpiresAt() == null) {
      return "The token has no exp.";
    }
    if (!now.isBefore(token.getExpiresAt().plus(identity.clockSkew()))) {
      return "The token has expired.";
    }
    Instant notBefore = token.getNotBefore();
    boolean early = notBefore != null && now.isBefore(notBefore.minus(identity.clockSkew()));
    return early ? "The token is not valid yet." : null;
  }
}
