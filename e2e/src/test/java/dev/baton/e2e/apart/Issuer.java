package dev.baton.e2e.apart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A shop's login: signs tokens, and shows the key that verifies them.
final class Issuer {
  static final String NAME = "https://shop.example";

  private static final int COORDINATE_BYTES = 32;

  private final KeyPair keys;

  Issuer() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    this.keys = generator.generateKeyPair();
  }

  String jwkSet() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"1\",\"use\":\"sig\",\"x\":\"%s\",\"y\":\"%s\"}]}"
        .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  String token(String role, String subject) throws GeneralSecurityException {
    String header = part(Map.of("alg", "ES256", "kid", "1"));
    String claims =
        part(
            Map.of(
                "iss", NAME,
                "aud", "baton",
                "sub", subject,
                "name", subject,
                "role", role,
                "exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond()));
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(keys.getPrivate());
    signature.update((header + "." + claims).getBytes(UTF_8));
    return header + "." + claims + "." + base64(signature.sign());
  }

  private static String part(Map<String, ?> content) {
    return base64(JsonMapper.shared().writeValueAsBytes(content));
  }

  /// Without the sign's byte, filled up to its length.
  private static String coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] unsigned = new byte[COORDINATE_BYTES];
    int length = Math.min(signed.length, COORDINATE_BYTES);
    System.arraycopy(signed, signed.length - length, unsigned, COORDINATE_BYTES - length, length);
    return base64(unsigned);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
