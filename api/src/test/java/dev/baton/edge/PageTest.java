package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
class PageTest {

  @LocalServerPort private int port;

  @Test
  void servesThePageAndWhatItLoadsToAnybody() {
    Matcher parts = Pattern.compile("(?:src|href)=\"([^\":#]+)\"").matcher(text("/"));

    int loaded = 0;
    while (parts.find()) {
      assertThat(text("/" + parts.group(1).replaceFirst("^[./]+", ""))).isNotEmpty();
      loaded++;
    }
    assertThat(loaded).isPositive();
  }

  private String text(String path) {
    byte[] body =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .build()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .value(status -> assertThat(status).as(path).isEqualTo(200))
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }
}
