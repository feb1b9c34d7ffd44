package dev.baton.standalone;

import dev.baton.standalone.temporal.DevServer;
import dev.baton.standalone.temporal.InProcessTemporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import dev.baton.standalone.temporal.TemporalChoice;
import dev.baton.store.Stores;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.TemporalLink;
import dev.baton.workflows.client.TemporalSettings;
import dev.baton.workflows.client.TemporalStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// The Temporal of one run, and how its parts reach it.
sealed interface TemporalConnection extends AutoCloseable {
  int USUAL_PORT = 7233;
  int USUAL_UI_PORT = 8233;

  /// Starts the service in this process or the dev server, or prepares to reach another server,
  /// which may come later.
  ///
  /// @param folder the data folder
  /// @param usualPorts whether the dev server prefers the ports that people know
  /// @throws IOException if the dev server does not come up
  static TemporalConnection open(TemporalChoice choice, Path folder, boolean usualPorts)
      throws IOException {
    return switch (choice.resolved(TemporalBinaries.of(System.getenv()))) {
      case TemporalChoice.Auto _, TemporalChoice.InProcess _ -> InProcess.start();
      case TemporalChoice.Dev(Path cli) -> Dev.start(cli, folder.resolve("temporal"), usualPorts);
      case TemporalChoice.Server(String target) ->
          new Server(TemporalLink.to(TemporalSettings.of(target)), target);
    };
  }

  /// For rings and commands: gives up soon.
  ConversationClient client();

  /// For the worker: retries until Temporal is there.
  WorkflowServiceStubs workerStubs();

  /// Sees to it, before any worker looks, that each live conversation is rung from its row when
  /// this Temporal knows nothing of it.
  void serve(Stores stores);

  /// What looks after the way to a server; empty in this process.
  default Optional<TemporalLink> link() {
    return Optional.empty();
  }

  /// Whether it is there because this process is.
  default boolean isOurs() {
    return true;
  }

  RunFile.Temporal description();

  @Override
  void close() throws IOException;

  /// It forgets on exit.
  record InProcess(InProcessTemporal temporal, WorkflowServiceStubs brief)
      implements TemporalConnection {
    static InProcess start() {
      var temporal = InProcessTemporal.start();
      return new InProcess(temporal, TemporalStubs.brief(temporal.serviceStubs().getRawChannel()));
    }

    @Override
    public ConversationClient client() {
      return new ConversationClient(brief, InProcessTemporal.NAMESPACE);
    }

    @Override
    public WorkflowServiceStubs workerStubs() {
      return temporal.serviceStubs();
    }

    @Override
    public void serve(Stores stores) {
      stores.serveNamespace("in-process " + UUID.randomUUID());
    }

    @Override
    public RunFile.Temporal description() {
      return new RunFile.Temporal("in-process", null, InProcessTemporal.NAMESPACE, null);
    }

    @Override
    public void close() {
      brief.shutdownNow();
      temporal.close();
    }
  }

  /// Somebody else's.
  record Server(TemporalLink toIt, String target) implements TemporalConnection {
    @Override
    public ConversationClient client() {
      return toIt.client();
    }

    @Override
    public WorkflowServiceStubs workerStubs() {
      return toIt.workerStubs();
    }

    @Override
    public void serve(Stores stores) {
      toIt.start(stores::serveNamespace);
    }

    @Override
    public Optional<TemporalLink> link() {
      return Optional.of(toIt);
    }

    @Override
    public boolean isOurs() {
      return false;
    }

    @Override
    public RunFile.Temporal description() {
      return new RunFile.Temporal("server", target, TemporalSettings.NAMESPACE, null);
    }

    @Override
    public void close() {
      toIt.close();
    }
  }

  /// The dev server as our child.
  record Dev(Server connection, DevServer server) implements TemporalConnection {
    static Dev start(Path cli, Path folder, boolean usualPorts) throws IOException {
      var server =
          DevServer.start(cli, folder, usualPorts ? USUAL_PORT : 0, usualPorts ? USUAL_UI_PORT : 0);
      var link = TemporalLink.to(TemporalSettings.of(server.target()));
      return new Dev(new Server(link, server.target()), server);
    }

    @Override
    public ConversationClient client() {
      return connection.client();
    }

    @Override
    public WorkflowServiceStubs workerStubs() {
      return connection.workerStubs();
    }

    @Override
    public void serve(Stores stores) {
      connection.serve(stores);
    }

    @Override
    public Optional<TemporalLink> link() {
      return connection.link();
    }

    @Override
    public RunFile.Temporal description() {
      return new RunFile.Temporal(
          "dev-server", server.target(), TemporalSettings.NAMESPACE, server.ui());
    }

    @Override
    public void close() throws IOException {
      connection.close();
      server.close();
    }
  }
}
