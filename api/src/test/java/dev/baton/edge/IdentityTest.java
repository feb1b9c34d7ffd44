package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.baton.api.identity.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
class IdentityTest {

  @LocalServerPort private int port;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void knowsTheCustomerFromTheToken() {
    String token =
        Tokens.signed(
            Tokens.claims("customer", "Kunde 7/ä")
                .audience(List.of("other", "baton"))
                .claim("name", "Cleo")
                .claim("email", "cleo@shop.example")
                .claim("tier", "vip")
                .claim("language", "en")
                .build());

    get("/v1/conversations/019a4f00-0000-7000-8000-000000000000/who", token)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"externalId":"Kunde 7/ä","name":"Cleo","email":"cleo@shop.example","tier":"vip",
             "language":"en"}\
            """);
  }

  @Test
  void knowsTheAgentFromTheToken() {
    get("/v1/agent/who", Tokens.of("lead"))
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"key\":\"ada\",\"role\":\"lead\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/agent/who, agent lead supervisor admin",
    "/v1/admin/who, admin",
    "/v1/ops/who, ops admin"
  })
  void opensEachPathToItsRolesOnly(String path, String roles) {
    for (String role :
        List.of("customer", "agent", "lead", "supervisor", "admin", "ops", "service")) {
      int expected = List.of(roles.split(" ")).contains(role) ? 200 : 403;

      int status = get(path, Tokens.of(role)).returnResult(Void.class).getStatus().value();

      assertThat(status).as(role).isEqualTo(expected);
    }
  }

  @Test
  void opensCustomerPathsToNobodyElse() {
    forbidden(get("/v1/conversations/x/who", Tokens.of("admin")));
    forbidden(get("/v1/inboxes/shop/echo", Tokens.of("agent")));
    forbidden(get("/v1/agent/customers-only", Tokens.of("agent")));
  }

  @Test
  void asksStrangersForAToken() {
    http.get()
        .uri("/v1/agent/who")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"baton\"")
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthorized");
  }

  static Stream<Arguments> refused() throws JOSEException {
    JWTClaimsSet good = Tokens.claims("agent", "ada").build();
    String publicKey = Keys.publicSet(Tokens.KEY);
    SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), good);
    symmetric.sign(new MACSigner(publicKey.getBytes(StandardCharsets.UTF_8)));
    String signed = Tokens.signed(good);
    // Written by hand: the library does not write half a pair, others do.
    String half =
        Tokens.claims("customer", "c")
            .claim("name", "@")
            .build()
            .toString()
            .replace("@", "\\ud83d");
    return Stream.of(
        Arguments.of("another key", Tokens.signed(good, Keys.newSigningKey())),
        Arguments.of("no signature", new PlainJWT(good).serialize()),
        Arguments.of("the public key as a secret", symmetric.serialize()),
        Arguments.of("a changed payload", signed.replaceFirst("\\.", ".e30")),
        Arguments.of("a cut signature", signed.substring(0, signed.length() - 9)),
        Arguments.of("no token at all", "a.b.c"),
        Arguments.of("dots", "..."),
        with("another issuer", claims().issuer("https://evil.example")),
        with("no issuer", claims().issuer(null)),
        with("another audience", claims().audience("shop")),
        with("no audience", claims().audience((String) null)),
        with("no subject", claims().subject(null)),
        with("a blank subject", claims().subject(" ")),
        with("an agent whose subject is no key", claims().subject("Ada Lovelace")),
        with("no expiry", claims().expirationTime(null)),
        with("an expiry in the past", claims().expirationTime(Tokens.in(Duration.ofSeconds(-1)))),
        with("a start in the future", claims().notBeforeTime(Tokens.in(Duration.ofMinutes(1)))),
        with("no role", claims().claim("role", null)),
        with("an unknown role", claims().claim("role", "root")),
        with("a role in capitals", claims().claim("role", "AGENT")),
        with("a list of roles", claims().claim("role", List.of("agent"))),
        with("NUL in a name", Tokens.claims("customer", "c").claim("name", "C\0leo")),
        Arguments.of("half a pair in a name", Tokens.signed(half)),
        with("an endless subject", Tokens.claims("customer", "c".repeat(321))),
        with("a number for a name", Tokens.claims("customer", "c").claim("name", 5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesATokenWith(String fault, String token) {
    get("/v1/agent/who", token)
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(
            HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"baton\", error=\"invalid_token\"")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthorized")
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Basic YWRhOmFkYQ==", "Bearer", "Bearer a b", "Bearer ä"})
  void refusesAnotherKindOfAuthorization(String header) {
    http.get()
        .uri("/v1/agent/who")
        .header(HttpHeaders.AUTHORIZATION, header)
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthorized");
  }

  @Test
  void takesNoTokenFromTheAddress() {
    http.get()
        .uri("/v1/agent/who?access_token=" + Tokens.of("agent"))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void keepsNoSessionAndSendsSecurityHeaders() {
    get("/v1/agent/who", Tokens.of("agent"))
        .expectHeader()
        .doesNotExist(HttpHeaders.SET_COOKIE)
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader()
        .value(
            "Content-Security-Policy", policy -> assertThat(policy).contains("default-src 'self'"))
        .expectHeader()
        .value(HttpHeaders.CACHE_CONTROL, value -> assertThat(value).contains("no-store"));
  }

  private static JWTClaimsSet.Builder claims() {
    return Tokens.claims("agent", "ada");
  }

  private static Arguments with(String fault, JWTClaimsSet.Builder claims) {
    return Arguments.of(fault, Tokens.signed(claims.build()));
  }

  private WebTestClient.ResponseSpec get(String path, String token) {
    return http.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange();
  }

  private static void forbidden(WebTestClient.ResponseSpec answer) {
    answer.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo("forbidden");
  }
}
