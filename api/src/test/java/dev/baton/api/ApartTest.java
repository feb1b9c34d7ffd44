package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;

/// An API that started before everything else.
class ApartTest {
  private final ApiNode api = ApiNode.alone();

  @Test
  void livesAndNamesWhatIsMissing() {
    assertThat(api.nobody().get("/livez").is(200).text("/status")).isEqualTo("up");

    Answer ready = api.nobody().get("/readyz").is(503);

    assertThat(ready.text("/checks/postgres")).isEqualTo("down");
    assertThat(ready.text("/checks/temporal")).isEqualTo("down");
  }

  @Test
  void asksForPatienceRatherThanHangOrFail() {
    Instant before = Instant.now();

    for (Answer answer :
        new Answer[] {
          api.cleo().says("Hello"),
          api.ada().get("/v1/agent/me"),
          api.ada().get("/v1/agent/events"),
          api.house("admin", "ada").get("/v1/admin/queues"),
        }) {
      answer.refuses(503, "database_unavailable");
      assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("2");
    }

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void saysWhatAndWhereIfItIsNotToldWhoseTokensCount() {
    Map<String, Object> postgres =
        Map.of(
            "baton.postgres.jdbc-url", "jdbc:postgresql://127.0.0.1:1/baton",
            "baton.postgres.user", "baton",
            "baton.postgres.password", "secret");

    assertThatThrownBy(() -> start(postgres))
        .rootCause()
        .hasMessageContaining("baton.identity.issuer")
        .hasMessageContaining("BATON_IDENTITY_ISSUER");
  }

  private static void start(Map<String, Object> settings) {
    var application = new SpringApplication(ApiConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.addInitializers(context ->
        context
            .getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource("test", settings)));
    application.run();
  }
}
