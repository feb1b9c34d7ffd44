package dev.baton.standalone;

import dev.baton.standalone.temporal.DevServer;
import dev.baton.standalone.temporal.InProcessTemporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import dev.baton.standalone.temporal.TemporalChoice;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.NamespaceSetup;
import dev.baton.workflows.client.TemporalStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Temporal of one run, and how its parts reach it.
final class TemporalConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

  /// On every server; the service in this process has but one, of another name.
  private static final String NAMESPACE = "baton";

  private static final int USUAL_PORT = 7233;
  private static final int USUAL_UI_PORT = 8233;

  private final RunFile.Temporal description;
  private final ConversationClient client;
  private final WorkflowServiceStubs workerStubs;
  private final List<Closeable> closing;

  private TemporalConnection(
      RunFile.Temporal description,
      ConversationClient client,
      WorkflowServiceStubs workerStubs,
      List<Closeable> closing) {
    this.description = description;
    this.client = client;
    this.workerStubs = workerStubs;
    this.closing = closing;
  }

  /// Starts the service in this process or the dev server, or prepares to reach another server,
  /// which may come later.
  ///
  /// @param folder the data folder
  /// @param usualPorts whether the dev server prefers the ports that people know
  /// @throws IOException if the dev server does not come up
  static TemporalConnection open(TemporalChoice choice, Path folder, boolean usualPorts)
      throws IOException {
    return switch (choice.resolved(TemporalBinaries.of(System.getenv()))) {
      case TemporalChoice.Auto _, TemporalChoice.InProcess _ -> inProcess();
      case TemporalChoice.Dev(Path cli) -> devServer(cli, folder.resolve("temporal"), usualPorts);
      case TemporalChoice.Server(String target) ->
          server(new RunFile.Temporal("server", target, NAMESPACE, null), target, () -> {});
    };
  }

  /// For rings and commands: gives up soon.
  ConversationClient client() {
    return client;
  }

  /// For the worker: retries until Temporal is there.
  WorkflowServiceStubs workerStubs() {
    return workerStubs;
  }

  /// Whether it knows nothing of earlier runs.
  boolean isForgetful() {
    return description.target() == null;
  }

  RunFile.Temporal description() {
    return description;
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : closing) {
      one.close();
    }
  }

  private static TemporalConnection inProcess() {
    var temporal = InProcessTemporal.start();
    var patient = temporal.serviceStubs();
    var brief = TemporalStubs.brief(patient.getRawChannel());
    return new TemporalConnection(
        new RunFile.Temporal("in-process", null, InProcessTemporal.NAMESPACE, null),
        new ConversationClient(brief, InProcessTemporal.NAMESPACE),
        patient,
        List.of(brief::shutdownNow, temporal::close));
  }

  private static TemporalConnection devServer(Path cli, Path folder, boolean usualPorts)
      throws IOException {
    DevServer server =
        DevServer.start(cli, folder, usualPorts ? USUAL_PORT : 0, usualPorts ? USUAL_UI_PORT : 0);
    String target = server.target();
    return server(
        new RunFile.Temporal("dev-server", target, NAMESPACE, server.ui()), target, server::close);
  }

  private static TemporalConnection server(
      RunFile.Temporal description, String target, Closeable process) {
    var patient = TemporalStubs.patient(target);
    var brief = TemporalStubs.brief(target);
    var setup = new NamespaceSetup(brief.getRawChannel(), NAMESPACE, NamespaceSetup.RETENTION);
    tryNow(setup, target);
    return new TemporalConnection(
        description,
        new ConversationClient(brief, NAMESPACE, setup::ensure),
        patient,
        List.of(setup::close, brief::shutdownNow, patient::shutdownNow, process));
  }

  /// A server that is not there yet is no reason not to start: chat works without it.
  private static void tryNow(NamespaceSetup setup, String target) {
    try {
      setup.ensure();
    } catch (RuntimeException away) {
      LOG.warn("Temporal at {} is not there yet: {}", target, away.toString());
    }
  }
}
