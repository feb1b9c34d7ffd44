package dev.baton.workflows.conversation;

import static java.nio.file.Files.createDirectories;
import static java.nio.file.Files.writeString;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Writes each [Story] down as this version's histories, for [ReplayTest]. Runs only when named:
/// see the README beside the histories.
class RecordHistories {
  @ParameterizedTest
  @EnumSource
  void record(Story story) throws IOException {
    String version = Objects.requireNonNull(System.getProperty("baton.version"), "baton.version");
    Path folder = createDirectories(Path.of("src/test/resources/histories", version));
    try (var stage = Stage.empty()) {
      story.play(stage);
      List<String> runs = stage.row().runs();
      for (int run = 0; run < runs.size(); run++) {
        String name = story + (run == 0 ? "" : "-" + (run + 1)) + ".json";
        String history = stage.histories().of(runs.get(run)).toJson(true);
        writeString(folder.resolve(name), withoutMachines(history) + "\n");
      }
    }
  }

  /// Clients are named by process and host.
  private static String withoutMachines(String history) {
    return history.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"baton\"");
  }
}
