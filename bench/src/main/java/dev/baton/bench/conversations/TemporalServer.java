package dev.baton.bench.conversations;

import dev.baton.standalone.temporal.InProcessTemporal;
import dev.baton.workflows.client.NamespaceSetup;
import dev.baton.workflows.client.TemporalStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;

/// A running Temporal, prepared for Baton.
///
/// @param brief for rings and commands, as the product has them
/// @param patient for workers, as the product has them
record TemporalServer(
    String namespace, WorkflowServiceStubs brief, WorkflowServiceStubs patient, Stop stop)
    implements AutoCloseable {

  /// How the server itself is stopped.
  interface Stop {
    void now() throws IOException;
  }

  static TemporalServer inProcess() {
    InProcessTemporal server = InProcessTemporal.start();
    WorkflowServiceStubs patient = server.serviceStubs();
    return new TemporalServer(
        InProcessTemporal.NAMESPACE,
        TemporalStubs.brief(patient.getRawChannel()),
        patient,
        server::close);
  }

  /// @param target `host:port`
  static TemporalServer at(String target, Stop stop) {
    WorkflowServiceStubs patient = TemporalStubs.patient(target);
    String namespace = "baton";
    try (var setup =
        new NamespaceSetup(patient.getRawChannel(), namespace, NamespaceSetup.RETENTION)) {
      setup.ensure();
    }
    return new TemporalServer(namespace, TemporalStubs.brief(target), patient, stop);
  }

  @Override
  public void close() throws IOException {
    brief.shutdownNow();
    patient.shutdownNow();
    stop.now();
  }
}
