package dev.baton.standalone.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which Temporal is asked: the one named, else that of the Baton that runs on the data folder.
///
/// @param target `HOST:PORT`
record RunningTemporal(String target, String namespace) {
  private static final String DEFAULT_NAMESPACE = "baton";

  /// @throws IOException that says why there is none to ask
  static RunningTemporal of(ReplayOptions options) throws IOException {
    String target = options.target();
    return target == null
        ? ofRun(options.data(), options.namespace())
        : new RunningTemporal(target, orDefault(options.namespace()));
  }

  private static RunningTemporal ofRun(Path data, @Nullable String namespace) throws IOException {
    Path file = data.resolve("run.json");
    if (!Files.isReadable(file)) {
      throw new IOException(
          "no Baton runs on " + data + ": start one, or name a Temporal with --temporal HOST:PORT");
    }
    JsonNode temporal = JsonMapper.shared().readTree(Files.readString(file)).path("temporal");
    String target = temporal.path("target").asString("");
    if (target.isEmpty()) {
      throw new IOException(
          "that Baton's Temporal is in its own process, where nobody can read its histories;"
              + " ./baton temporal install gets the real one");
    }
    String running = temporal.path("namespace").asString("");
    return new RunningTemporal(target, namespace != null ? namespace : orDefault(running));
  }

  private static String orDefault(@Nullable String namespace) {
    return namespace == null || namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }

  HistorySource source() {
    return new HistorySource(target, namespace);
  }
}
