package dev.baton.api.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.baton.api.identity.Keys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/// Signs tokens for the demo, as a shop's login would.
public final class DemoIssuer {

  private final String issuer;
  private final JWSHeader header;
  private final JWSSigner signer;

  /// Throws [IllegalArgumentException] if `signingKey` (JSON or a path) is no private P-256 key.
  public DemoIssuer(String issuer, String signingKey) {
    ECKey key = Keys.signingKey(signingKey);
    this.issuer = issuer;
    this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException unusable) {
      throw new IllegalArgumentException("a key that cannot sign", unusable);
    }
  }

  /// A token for `wanted`. Tokens count whole seconds: it ends at the first one after the lifetime.
  DemoToken issue(DemoTokenRequest wanted, Instant now) {
    Instant end = now.plus(wanted.lifetime()).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience("baton")
            .subject(wanted.sub())
            .expirationTime(Date.from(end))
            .claim("role", wanted.role().claim())
            .claim("name", wanted.name())
            .claim("email", wanted.email())
            .claim("tier", wanted.tier())
            .claim("language", wanted.language())
            .build();
    return new DemoToken(signed(claims), wanted.role(), wanted.sub(), end);
  }

  private String signed(JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException broken) {
      throw new IllegalStateException("the demo key stopped signing", broken);
    }
    return token.serialize();
  }
}
