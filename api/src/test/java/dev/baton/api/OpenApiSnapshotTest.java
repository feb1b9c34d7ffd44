package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The committed document is what clients are generated from: it changes only on purpose.
@ApiTest
class OpenApiSnapshotTest {

  private static final Path SNAPSHOT = Path.of("openapi.json");
  private static final Path ACTUAL = Path.of("target", "openapi.json");
  private static final String UPDATE =
      "mvn -pl api -am test -Dtest=OpenApiSnapshotTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dopenapi.update=true";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Test
  void servesTheDocumentThatIsCommitted() throws IOException {
    String actual = normalised(served());
    if (Boolean.getBoolean("openapi.update")) {
      Files.writeString(SNAPSHOT, actual);
    }
    String committed = Files.exists(SNAPSHOT) ? Files.readString(SNAPSHOT) : "";
    if (!actual.equals(committed)) {
      Files.createDirectories(ACTUAL.getParent());
      Files.writeString(ACTUAL, actual);
    }

    assertThat(actual)
        .as("api/openapi.json is old. Compare api/target/openapi.json; to accept it: %s", UPDATE)
        .isEqualTo(committed);
  }

  /// Sorted and without the address, which is another one each time.
  private static String normalised(JsonNode document) {
    ((ObjectNode) document).remove("servers");
    Object sorted = JSON.treeToValue(document, Object.class);
    return JSON.writeValueAsString(sorted).replace("\r\n", "\n") + "\n";
  }

  private static JsonNode served() {
    return ApiNode.shared().nobody().get("/v3/api-docs").is(200).json();
  }
}
