package dev.baton.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.baton.api.identity.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Tokens as the shop's login makes them, good and bad.
public final class Tokens {

  public static final String ISSUER = "https://shop.example";
  public static final String KEY = Keys.newSigningKey();

  private Tokens() {}

  public static String customer(String id) {
    return signed(claims("customer", id).claim("name", "Cleo").build());
  }

  static String of(String role) {
    return signed(claims(role, "ada").build());
  }

  public static JWTClaimsSet.Builder claims(String role, String subject) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("baton")
        .subject(subject)
        .claim("role", role)
        .expirationTime(in(Duration.ofMinutes(5)));
  }

  public static Date in(Duration time) {
    return Date.from(Instant.now().plus(time));
  }

  public static String signed(JWTClaimsSet claims) {
    return signed(claims, KEY);
  }

  static String signed(JWTClaimsSet claims, String key) {
    return signed(claims.toString(), key);
  }

  static String signed(String claims) {
    return signed(claims, KEY);
  }

  private static String signed(String claims, String key) {
    try {
      JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload(claims));
      token.sign(new ECDSASigner(Keys.signingKey(key)));
      return token.serialize();
    } catch (JOSEException broken) {
      throw new AssertionError(broken);
    }
  }

  private static void configure(ConfigurableApplicationContext context, String... more) {
    TestPropertyValues.of(
            "baton.identity.issuer=" + ISSUER, "baton.identity.jwk-set=" + Keys.publicSet(KEY))
        .and(more)
        .applyTo(context);
  }

  /// The configuration that trusts these tokens.
  static final class Trusted
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      configure(context);
    }
  }

  /// The same, and the demo gives some away.
  static final class Given
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      configure(context, "baton.demo.enabled=true", "baton.demo.signing-key=" + KEY);
    }
  }
}
