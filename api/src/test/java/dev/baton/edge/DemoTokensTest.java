package dev.baton.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@EdgeTest
class DemoTokensTest {

  @LocalServerPort private int port;
  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void givesACustomerATokenThatWorks() {
    Map<?, ?> token =
        Objects.requireNonNull(
            ask("""
            {"role":"customer","sub":"cleo","name":"Cleo","tier":"vip","language":"en"}\
            """)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());

    assertThat(Instant.parse(String.valueOf(token.get("expiresAt"))))
        .isBetween(
            Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    http.get()
        .uri("/v1/conversations/019a4f00-0000-7000-8000-000000000000/who")
        .headers(headers -> headers.setBearerAuth(String.valueOf(token.get("token"))))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"externalId\":\"cleo\",\"name\":\"Cleo\",\"tier\":\"vip\",\"email\":null}");
  }

  @ParameterizedTest
  @CsvSource({"agent, ada", "admin, root", "ops, ops"})
  void givesThePeopleOfTheHouseTheirs(String role, String sub) {
    ask("{\"role\":\"%s\",\"sub\":\"%s\",\"lifetimeSeconds\":0.1}".formatted(role, sub))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.role")
        .isEqualTo(role)
        .jsonPath("$.sub")
        .isEqualTo(sub);
  }

  @Test
  void givesALeadWhoComesAsAnAgentTheTokenOfALead() {
    ask("{\"role\":\"agent\",\"sub\":\"lea\"}")
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.role")
        .isEqualTo("lead");
  }

  @Test
  void knowsNoAgentWhoDoesNotExist() {
    ask("{\"role\":\"agent\",\"sub\":\"zoe\"}")
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'boss','sub':'ada'} | role",
        "{'role':'agent'} | sub",
        "{'role':'agent','sub':'Ada L'} | sub",
        "{'role':'customer','sub':' '} | sub",
        "{'role':'customer','sub':'cleo','lifetimeSeconds':0.05} | lifetimeSeconds",
        "{'role':'customer','sub':'cleo','lifetimeSeconds':604801} | lifetimeSeconds"
      },
      quoteCharacter = '"')
  void refusesWhoCannotBe(String body, String field) {
    ask(body.replace('\'', '"'))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  private ResponseSpec ask(String body) {
    return http.post()
        .uri("/v1/demo/tokens")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }
}
