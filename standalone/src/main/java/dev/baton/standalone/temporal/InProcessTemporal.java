package dev.baton.standalone.temporal;

import dev.baton.workflows.client.NamespaceSetup;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import java.util.concurrent.TimeUnit;

/// Temporal's small service in this JVM: real time, no port, everything in memory. It forgets on
/// exit, and each conversation then goes on from its row.
public final class InProcessTemporal implements AutoCloseable {
  /// The only namespace it has.
  public static final String NAMESPACE = "default";

  private final InProcessTestServer server;
  private final WorkflowServiceStubs stubs;

  private InProcessTemporal(InProcessTestServer server, WorkflowServiceStubs stubs) {
    this.server = server;
    this.stubs = stubs;
  }

  /// Starts the service and tells it Baton's search attributes.
  public static InProcessTemporal start() {
    // True locks the clock to real time: skipping would move everybody's deadlines for one waiting
    // caller.
    InProcessTestServer server = TestServer.createServer(true);
    setUp(server);
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .validateAndBuildWithDefaults());
    return new InProcessTemporal(server, stubs);
  }

  /// The way in for clients and workers; closed with this.
  public WorkflowServiceStubs serviceStubs() {
    return stubs;
  }

  /// Stops the service. Workers are stopped before it.
  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(5, TimeUnit.SECONDS);
    server.close();
  }

  private static void setUp(InProcessTestServer server) {
    try (var setup = new NamespaceSetup(server.getChannel(), NAMESPACE, NamespaceSetup.RETENTION)) {
      setup.ensure();
    }
  }
}
