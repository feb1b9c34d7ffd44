package dev.baton.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunFileTest {
  private static final RunFile.Content CONTENT =
      new RunFile.Content(
          "http://127.0.0.1:8080",
          "http://127.0.0.1:8080/",
          "http://127.0.0.1:8080/docs",
          new RunFile.Postgres("jdbc:postgresql://127.0.0.1:5432/baton", "postgres"),
          new RunFile.Temporal("in-process", null, "default", null),
          "http://127.0.0.1:9090",
          42,
          Instant.parse("2026-11-01T08:00:00Z"),
          1234,
          List.of("curl http://127.0.0.1:8080/livez"));

  @TempDir Path temp;

  @Test
  void saysWhatIsRunningUntilItIsClosed() throws Exception {
    Path file = temp.resolve("run.json");

    try (RunFile _ = RunFile.write(temp, CONTENT)) {
      JsonNode run = JsonMapper.shared().readTree(Files.readAllBytes(file));
      assertThat(run.get("url").asString()).isEqualTo("http://127.0.0.1:8080");
      assertThat(run.at("/postgres/user").asString()).isEqualTo("postgres");
      assertThat(run.at("/temporal/target").isNull()).isTrue();
      assertThat(run.get("pid").asLong()).isEqualTo(42);
      assertThat(run.get("startedAt").asString()).isEqualTo("2026-11-01T08:00:00Z");
      assertThat(run.get("curl").size()).isEqualTo(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }

    assertThat(file).doesNotExist();
  }

  @Test
  void replacesWhatAKilledRunLeftBehind() throws Exception {
    Files.writeString(temp.resolve("run.json"), "{}");
    Files.writeString(temp.resolve("run.json.unfinished"), "{");

    try (RunFile _ = RunFile.write(temp, CONTENT)) {
      assertThat(temp.resolve("run.json")).content().contains("8080");
    }
  }

  @Test
  void showsTheSameToPeople() {
    List<String> plain = new Banner(false).lines(CONTENT, temp);
    List<String> coloured = new Banner(true).lines(CONTENT, temp);

    assertThat(plain)
        .contains("Baton is ready after 1.2 s", "  Page      http://127.0.0.1:8080/")
        .containsAll(CONTENT.curl())
        .noneMatch(line -> line.contains("\u001b"));
    assertThat(coloured).containsAll(CONTENT.curl()).anyMatch(line -> line.contains("\u001b[1m"));
  }
}
