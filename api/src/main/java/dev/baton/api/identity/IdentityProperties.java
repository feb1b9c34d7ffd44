package dev.baton.api.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/// Whose tokens count: `baton.identity.*`.
///
/// @param issuer the only accepted `iss`
/// @param jwkSet public keys as a JWK set: JSON, or the path of a file
/// @param clockSkew how long after its `exp` (and before its `nbf`) a token still counts, 0–5 s,
///   default 0
@ConfigurationProperties("baton.identity")
public record IdentityProperties(
    String issuer, String jwkSet, @DefaultValue("0s") Duration clockSkew) {

  private static final String MISSING =
      "baton.identity.%s is missing; in the environment it is BATON_IDENTITY_%s";

  private static final Duration LARGEST_SKEW = Duration.ofSeconds(5);

  public IdentityProperties {
    Assert.hasText(issuer, MISSING.formatted("issuer", "ISSUER"));
    Assert.hasText(jwkSet, MISSING.formatted("jwk-set", "JWK_SET"));
    boolean small = !clockSkew.isNegative() && clockSkew.compareTo(LARGEST_SKEW) <= 0;
    Assert.isTrue(small, "baton.identity.clock-skew must be 0 to 5 s");
  }
}
