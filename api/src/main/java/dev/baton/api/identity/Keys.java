package dev.baton.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;

/// ES256 keys as JWK, given as JSON or as the path of a file. All of it happens at the start.
public final class Keys {

  private Keys() {}

  /// A new private key as JSON, to sign demo tokens with.
  public static String newSigningKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .generate()
          .toJSONString();
    } catch (JOSEException noCurve) {
      throw new IllegalStateException("this JVM cannot make P-256 keys", noCurve);
    }
  }

  /// The JWK set that verifies what `signingKey` signs, without its private half.
  public static String publicSet(String signingKey) {
    return new JWKSet(signingKey(signingKey)).toPublicJWKSet().toString();
  }

  /// The private P-256 key in `jsonOrFile`. Throws [IllegalArgumentException] if it is none.
  public static ECKey signingKey(String jsonOrFile) {
    try {
      ECKey key = ECKey.parse(content(jsonOrFile));
      if (key.isPrivate() && key.getCurve().equals(Curve.P_256)) {
        return key;
      }
    } catch (ParseException _) {
      // Not shown: what cannot be parsed may still be a secret.
    }
    throw new IllegalArgumentException("not a private P-256 key as JWK");
  }

  /// The public P-256 keys in `jsonOrFile`. Throws [IllegalArgumentException] if there are none.
  static List<JWK> verificationKeys(String jsonOrFile) {
    try {
      List<JWK> keys =
          JWKSet.parse(content(jsonOrFile)).toPublicJWKSet().getKeys().stream()
              .filter(key -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256))
              .toList();
      if (!keys.isEmpty()) {
        return keys;
      }
    } catch (ParseException _) {
      // The same answer as for a set without a fitting key.
    }
    throw new IllegalArgumentException("baton.identity.jwk-set is no JWK set with a P-256 key");
  }

  private static String content(String jsonOrFile) {
    if (jsonOrFile.stripLeading().startsWith("{")) {
      return jsonOrFile;
    }
    try {
      return Files.readString(Path.of(jsonOrFile));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read keys from " + jsonOrFile, unreadable);
    }
  }
}
