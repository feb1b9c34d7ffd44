package dev.baton.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.standalone.postgres.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTemporalTest {
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void servesOverPostgresqlThroughKillsAndRestarts() throws Exception {
    var programs = Temporal.server();
    try (var postgres = PostgresServer.start(folder, BINARIES)) {
      try (var temporal = start(programs, postgres)) {
        await().atMost(LIMIT).until(() -> listsNamespaces(temporal.ui()));

        temporal.kill();
        assertThat(temporal.isAlive()).isFalse();
        temporal.startAgain();

        await().atMost(LIMIT).until(() -> listsNamespaces(temporal.ui()));
      }
      // On a schema that is there already.
      try (var temporal = start(programs, postgres)) {
        await().atMost(LIMIT).until(() -> listsNamespaces(temporal.ui()));
      }
    }
  }

  private PostgresTemporal start(TemporalBinaries.Server programs, PostgresServer postgres)
      throws Exception {
    var database =
        new PostgresTemporal.Database(
            "127.0.0.1", postgres.port(), postgres.user(), postgres.password());
    return PostgresTemporal.start(programs, folder.resolve("temporal"), database, 0, 0);
  }

  /// Through the UI's own API, which asks the server.
  private static boolean listsNamespaces(String ui) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(ui + "/api/v1/namespaces")).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains("temporal-system");
    } catch (java.io.IOException _) {
      return false;
    }
  }
}
