package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@EdgeTest
class OpenApiTest {

  @LocalServerPort private int port;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void saysWhatTheStrictJsonDoes() {
    JsonNode echo = document().at("/components/schemas/Echo");

    assertThat(echo.get("required"))
        .extracting(JsonNode::asString)
        .contains("text", "count", "mood", "waitSeconds")
        .doesNotContain("topic", "priority", "free");
    assertThat(echo.at("/properties/topic/type"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("string", "null");
    assertThat(echo.at("/properties/mood/enum"))
        .extracting(JsonNode::asString)
        .containsExactly("calm", "in_a_hurry");
    assertThat(echo.at("/properties/waitSeconds/type").asString()).isEqualTo("number");
    assertThat(echo.at("/properties/text/maxLength").asInt()).isEqualTo(8000);
  }

  @Test
  void wantsATokenAndTellsTheProblems() {
    JsonNode document = document();
    JsonNode echo = document.at("/paths/~1v1~1inboxes~1{inbox}~1echo/post");

    assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
        .isEqualTo("bearer");
    assertThat(document.at("/security/0").has("bearer")).isTrue();
    assertThat(echo.at("/responses").propertyNames()).contains("201", "401", "403", "default");
    assertThat(echo.at("/parameters")).hasSize(1);
    assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
        .contains("type", "title", "status", "detail", "instance", "code", "errors");
  }

  @Test
  void asksNoTokenWhereNoneIsNeeded() {
    JsonNode demo = document().at("/paths/~1v1~1demo~1tokens/post");

    assertThat(demo.get("security")).isEmpty();
    assertThat(demo.at("/responses").propertyNames()).doesNotContain("401");
  }

  @Test
  void servesThePageWithEverythingThatItLoads() {
    String home =
        Objects.requireNonNull(
                http.get()
                    .uri("/docs")
                    .exchange()
                    .expectStatus()
                    .is3xxRedirection()
                    .returnResult(Void.class)
                    .getResponseHeaders()
                    .getLocation())
            .getPath();
    Matcher parts = Pattern.compile("(?:src|href)=\"\\./([^\"]+)\"").matcher(text(home));

    int loaded = 0;
    while (parts.find()) {
      assertThat(text(home.replaceFirst("[^/]+$", "") + parts.group(1))).isNotEmpty();
      loaded++;
    }
    assertThat(loaded).isGreaterThan(3);
    assertThat(text("/v3/api-docs/swagger-config")).contains("/v3/api-docs");
  }

  private JsonNode document() {
    return JsonMapper.shared().readTree(text("/v3/api-docs"));
  }

  private String text(String path) {
    byte[] body =
        http.mutate()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
            .build()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .value(s -> assertThat(s).as(path).isEqualTo(200))
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(Objects.requireNonNull(body), java.nio.charset.StandardCharsets.UTF_8);
  }
}
