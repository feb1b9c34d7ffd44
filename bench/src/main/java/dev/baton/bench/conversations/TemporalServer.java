package dev.baton.bench.conversations;

import dev.baton.standalone.temporal.InProcessTemporal;
import dev.baton.workflows.client.NamespaceSetup;
import dev.baton.workflows.client.TemporalStubs;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A running Temporal, prepared for Baton.
///
/// @param brief for rings and commands, as the product has them
/// @param patient for workers, as the product has them
record TemporalServer(
    String namespace, WorkflowServiceStubs brief, WorkflowServiceStubs patient, Stop stop)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

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

  /// Waits until the server can be used; stopped where it never can.
  ///
  /// @param target `host:port`
  static TemporalServer at(String target, Stop stop) throws IOException {
    WorkflowServiceStubs patient = TemporalStubs.patient(target);
    var server = new TemporalServer("baton", TemporalStubs.brief(target), patient, stop);
    try (var setup =
        new NamespaceSetup(patient.getRawChannel(), server.namespace(), NamespaceSetup.RETENTION)) {
      prepare(setup);
      return server;
    } catch (RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /// A server that listens is not yet one that serves.
  private static void prepare(NamespaceSetup setup) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        setup.ensure();
        return;
      } catch (StatusRuntimeException notYet) {
        if (System.nanoTime() > giveUpAt) {
          throw notYet;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  @Override
  public void close() throws IOException {
    brief.shutdownNow();
    patient.shutdownNow();
    stop.now();
  }
}
