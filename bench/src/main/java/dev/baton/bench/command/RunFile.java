package dev.baton.bench.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a running product wrote into its data folder: where it listens, and which process it is.
public record RunFile(URI url, long pid) {

  /// Empty when there is none, or only half of one yet.
  public static Optional<RunFile> in(Path data) {
    Path file = data.resolve("run.json");
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
      String url = json.path("url").asString("");
      return url.isEmpty()
          ? Optional.empty()
          : Optional.of(new RunFile(URI.create(url), json.path("pid").asLong(0)));
    } catch (IOException | JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The data folder that `./baton run` takes when none is named.
  public static Path defaultFolder(Map<String, String> environment) {
    String named = environment.get("BATON_DATA");
    return named != null && !named.isBlank()
        ? Path.of(named)
        : Path.of(environment.getOrDefault("BATON_HOME", "."), ".baton", "data");
  }
}
