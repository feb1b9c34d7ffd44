package dev.baton.edge;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
    classes = EdgeApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = Tokens.Trusted.class)
class NoDemoTest {

  @LocalServerPort private int port;

  @Test
  void knowsNoDemoUnlessItIsAskedFor() {
    WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .build()
        .post()
        .uri("/v1/demo/tokens")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"role\":\"customer\",\"sub\":\"cleo\"}")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not_found");
  }
}
