package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
class BadBodyTest {

  private static final String GOOD =
      """
      {"text":"Hi \\ud83d\\ude00 é","count":1,"total":2,"on":true,"ratio":0.5,"mood":"in_a_hurry",
       "skills":{"english":5},"rules":[{"when":"true","priority":5}],"waitSeconds":0.25,
       "at":"2026-11-03T11:15:30.123456+01:00","topic":null,"free":{"a":["b"]}}\
      """;

  @LocalServerPort private int port;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void acceptsWhatIsRightAndAnswersInTheSameForms() {
    send(GOOD.getBytes(StandardCharsets.UTF_8))
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            """
            {"text":"Hi 😀 é","mood":"in_a_hurry","waitSeconds":0.25,"topic":null,"priority":null,
             "at":"2026-11-03T10:15:30.123Z","free":{"a":["b"]}}\
            """);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        bad(
            "unknown field",
            "\"count\":1",
            "\"count\":1,\"colour\":\"red\"",
            "colour",
            "unknown_field"),
        bad(
            "unknown field within",
            "\"priority\":5",
            "\"priority\":5,\"x\":1",
            "rules[0].x",
            "unknown_field"),
        bad("missing field", "\"count\":1,", "", "count"),
        bad("missing field within", ",\"priority\":5", "", "rules[0].priority"),
        bad("null where something must be", "\"on\":true", "\"on\":null", "on"),
        bad("null text", "\"Hi \\ud83d\\ude00 é\"", "null", "text"),
        bad("null in a map", "\"english\":5", "\"english\":null", "skills.english"),
        bad("null in a list", "[{", "[null,{", "rules[0]"),
        bad("text for a number", "\"count\":1", "\"count\":\"1\"", "count"),
        bad("fraction for a whole number", "\"count\":1", "\"count\":1.5", "count"),
        bad("whole fraction for a whole number", "\"count\":1", "\"count\":1.0", "count"),
        bad("too large for an int", "\"count\":1", "\"count\":3000000000", "count"),
        bad("too large for a long", "\"total\":2", "\"total\":9223372036854775808", "total"),
        bad("huge exponent", "\"count\":1", "\"count\":1e400000000", "count"),
        bad("very long number", "\"ratio\":0.5", "\"ratio\":0." + "1".repeat(50), "ratio"),
        bad("number for text", "\"topic\":null", "\"topic\":5", "topic"),
        bad("boolean for text", "\"topic\":null", "\"topic\":true", "topic"),
        bad("array for text", "\"topic\":null", "\"topic\":[\"x\"]", "topic"),
        bad("number for a boolean", "\"on\":true", "\"on\":1", "on"),
        bad("text for a boolean", "\"on\":true", "\"on\":\"true\"", "on"),
        bad("not a number", "0.5", "\"NaN\"", "ratio"),
        bad("infinite", "0.5", "1e999", "ratio"),
        bad("empty text for a number", "\"topic\":null", "\"priority\":\"\"", "priority"),
        bad("unknown constant", "in_a_hurry", "angry", "mood"),
        bad("upper case constant", "in_a_hurry", "IN_A_HURRY", "mood"),
        bad("number for a constant", "\"in_a_hurry\"", "1", "mood"),
        bad("array for an object", "{\"english\":5}", "[]", "skills"),
        bad("object for an array", "[{\"when\":\"true\",\"priority\":5}]", "{}", "rules"),
        bad("text for an array", "[{\"when\":\"true\",\"priority\":5}]", "\"\"", "rules"),
        bad("text in a map of numbers", "\"english\":5", "\"english\":\"5\"", "skills.english"),
        bad("a duration too short", "0.25", "0.01", "waitSeconds"),
        bad("a duration too long", "0.25", "1e12", "waitSeconds"),
        bad("a duration beyond memory", "0.25", "1e999999999", "waitSeconds"),
        bad("a duration in words", "0.25", "\"PT1S\"", "waitSeconds"),
        bad("a time without zone", "123456+01:00", "1", "at"),
        bad("a number as time", "\"2026-11-03T11:15:30.123456+01:00\"", "1", "at"),
        bad("a time beyond the calendar", "2026-", "+999999-", "at"),
        bad("text too short", "Hi \\ud83d\\ude00 é", "", "text"),
        bad("text too long", "Hi \\ud83d\\ude00 é", "x".repeat(8001), "text"),
        bad("a name twice", "\"count\":1", "\"count\":1,\"count\":1", "count"),
        bad(
            "a name twice within",
            "\"english\":5",
            "\"english\":5,\"english\":4",
            "skills.english"),
        bad("NUL in text", "Hi ", "Hi \\u0000", "text"),
        bad("NUL deep in a free map", "\"b\"", "\"\\u0000\"", "free.a[0]"),
        bad("NUL in a name", "\"english\"", "\"eng\\u0000lish\"", "skills.eng\\u0000lish"),
        bad("lone high surrogate", "Hi ", "Hi \\ud83d", "text"),
        bad("lone low surrogate", "Hi ", "Hi \\ude00", "text"),
        bad("surrogates in the wrong order", "Hi ", "\\ude00\\ud83d", "text"),
        bad("lone surrogate in a name", "\"english\"", "\"\\ud800\"", "skills.\\ud800"),
        bad("too deep", "[\"b\"]", "[".repeat(40) + "]".repeat(40), "free.a" + "[0]".repeat(31)),
        bad("a name too long", "\"english\"", "\"" + "x".repeat(300) + "\"", "skills"),
        bad("more after the end", "[\"b\"]}}", "[\"b\"]}} {}", "$"),
        bad("garbage after the end", "[\"b\"]}}", "[\"b\"]}} x", "$"),
        bad("cut off", "[\"b\"]}}", "[\"b\"", "free.a[0]"),
        bad("comment", "\"count\":1", "/* */\"count\":1", "text"),
        bad("single quotes", "\"count\"", "'count'", "text"),
        bad("trailing comma", "[\"b\"]", "[\"b\",]", "free.a[1]"),
        bad("control character", "Hi ", "Hi \n", "text"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refusesAndNamesTheField(String name, String body, String field, String code) {
    send(body.getBytes(StandardCharsets.UTF_8))
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.errors[0].field")
        .isEqualTo(field)
        .jsonPath("$.errors[0].value")
        .isNotEmpty()
        .jsonPath("$.errors[0].expected")
        .isNotEmpty()
        .jsonPath("$.instance")
        .isEqualTo("/v1/inboxes/shop/echo");
  }

  static Stream<Arguments> wholeBodies() {
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("blanks", bytes("  ")),
        Arguments.of("null", bytes("null")),
        Arguments.of("array", bytes("[]")),
        Arguments.of("number", bytes("5")),
        Arguments.of("text", bytes("\"\"")),
        Arguments.of("no JSON", bytes("hello")),
        Arguments.of("byte order mark", bytes("\ufeff" + GOOD)),
        Arguments.of("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16BE)),
        Arguments.of("latin 1", GOOD.getBytes(StandardCharsets.ISO_8859_1)),
        Arguments.of("overlong NUL", withBytes(0xC0, 0x80)),
        Arguments.of("surrogate in UTF-8", withBytes(0xED, 0xA0, 0x80)),
        Arguments.of("beyond Unicode", withBytes(0xF5, 0x80, 0x80, 0x80)),
        Arguments.of("cut off character", withBytes(0xC3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeBodies")
  void refusesWhatIsNoBodyAtAll(String name, byte[] body) {
    send(body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_body")
        .jsonPath("$.errors[0].field")
        .isEqualTo("$");
  }

  @Test
  void shortensWhatItShows() {
    send(bytes(GOOD.replace("in_a_hurry", "m".repeat(5000))))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].value")
        .value(shown -> assertThat((String) shown).hasSize(81).endsWith("…"))
        .jsonPath("$.errors[0].expected")
        .isEqualTo("one of calm, in_a_hurry");
  }

  private WebTestClient.ResponseSpec send(byte[] body) {
    return http.post()
        .uri("/v1/inboxes/shop/echo")
        .headers(headers -> headers.setBearerAuth(Tokens.customer("cleo")))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static Arguments bad(String name, String good, String bad, String field) {
    return bad(name, good, bad, field, "invalid_body");
  }

  private static Arguments bad(String name, String good, String bad, String field, String code) {
    assertThat(GOOD).contains(good);
    return Arguments.of(name, GOOD.replace(good, bad), field, code);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] withBytes(int... inserted) {
    byte[] body = bytes(GOOD.replace("Hi ", "Hi " + "@".repeat(inserted.length)));
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf('@');
    for (int i = 0; i < inserted.length; i++) {
      body[at + i] = (byte) inserted[i];
    }
    return body;
  }
}
