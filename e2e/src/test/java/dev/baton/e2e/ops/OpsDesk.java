package dev.baton.e2e.ops;

import dev.baton.e2e.server.ChosenTemporal;
import dev.baton.standalone.Standalone;
import dev.baton.standalone.StandaloneOptions;
import dev.baton.standalone.temporal.TemporalChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product with the real Temporal beside it, and Temporal's own command line, as ops have both.
public final class OpsDesk implements AutoCloseable {
  private final Path data;
  private final Path cli = ChosenTemporal.devServer();
  private final Standalone baton;

  private OpsDesk(Path data) throws Exception {
    this.data = data;
    this.baton =
        Standalone.start(new StandaloneOptions(0, data, new TemporalChoice.Dev(cli), true));
  }

  /// @param data the data folder
  public static OpsDesk open(Path data) throws Exception {
    return new OpsDesk(data);
  }

  public String url() {
    return baton.url();
  }

  /// The data folder.
  public Path data() {
    return data;
  }

  /// `host:port` of Temporal.
  public String target() {
    return temporal("target");
  }

  /// The address of Temporal's UI.
  public String ui() {
    return temporal("ui");
  }

  private String temporal(String what) {
    JsonNode run = JsonMapper.shared().readTree(data.resolve("run.json").toFile());
    return run.required("temporal").required(what).asString();
  }

  /// Runs `temporal workflow …` on one conversation's workflow.
  ///
  /// @return what it said
  public String workflow(String command, String workflowId, String... more)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(cli.toString(), "workflow", command));
    line.addAll(List.of("--workflow-id", workflowId));
    line.addAll(List.of("--address", target(), "--namespace", "baton", "--color", "never"));
    line.addAll(List.of(more));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(line + ": " + said);
    }
    return said;
  }

  @Override
  public void close() {
    baton.close();
  }
}
