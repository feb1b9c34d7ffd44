package dev.baton.api.identity;

import com.nimbusds.jose.jwk.JWK;
import java.time.InstantSource;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Verifies tokens by the configured keys, ES256 only. The keys are in memory: whatever goes wrong
/// is the token's fault, and the caller is told no more than which rule it breaks.
final class TokenDecoder implements ReactiveJwtDecoder {

  private final NimbusReactiveJwtDecoder decoder;

  TokenDecoder(IdentityProperties identity, InstantSource clock) {
    List<JWK> keys = Keys.verificationKeys(identity.jwkSet());
    decoder =
        NimbusReactiveJwtDecoder.withJwkSource(_ -> Flux.fromIterable(keys))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(new TokenRules(identity, clock));
  }

  @Override
  public Mono<Jwt> decode(String token) {
    return Mono.defer(() -> decoder.decode(token)).onErrorMap(TokenDecoder::refusal);
  }

  private static Throwable refusal(Throwable error) {
    String reason =
        error instanceof JwtValidationException invalid
            ? invalid.getErrors().iterator().next().getDescription()
            : null;
    return new InvalidBearerTokenException(
        reason == null ? "The token is malformed or its signature does not hold." : reason, error);
  }
}
