package dev.baton.standalone;

import dev.baton.standalone.temporal.InProcessTemporal;
import dev.baton.standalone.temporal.TemporalChoice;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.NamespaceSetup;
import dev.baton.workflows.client.TemporalStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Temporal of one run, and how its parts reach it.
final class TemporalConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

  /// On every server; the service in this process has but one, of another name.
  private static final String NAMESPACE = "baton";

  private final RunFile.Temporal description;
  private final ConversationClient client;
  private final WorkflowServiceStubs workerStubs;
  private final List<Runnable> closing;

  private TemporalConnection(
      RunFile.Temporal description,
      ConversationClient client,
      WorkflowServiceStubs workerStubs,
      List<Runnable> closing) {
    this.description = description;
    this.client = client;
    this.workerStubs = workerStubs;
    this.closing = closing;
  }

  /// Starts the service in this process, or prepares to reach a server, which may come later.
  static TemporalConnection open(TemporalChoice choice) {
    return switch (choice) {
      case TemporalChoice.Auto _, TemporalChoice.InProcess _ -> inProcess();
      case TemporalChoice.Server(String target) -> server(target);
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
  public void close() {
    closing.forEach(Runnable::run);
  }

  private static TemporalConnection inProcess() {
    var temporal = InProcessTemporal.start();
    var patient = temporal.serviceStubs();
    var brief = TemporalStubs.brief(patient.getRawChannel());
    return new TemporalConnection(
        new RunFile.Temporal("in-process", null),
        new ConversationClient(brief, InProcessTemporal.NAMESPACE),
        patient,
        List.of(brief::shutdownNow, temporal::close));
  }

  private static TemporalConnection server(String target) {
    var patient = TemporalStubs.patient(target);
    var brief = TemporalStubs.brief(target);
    var setup = new NamespaceSetup(brief.getRawChannel(), NAMESPACE, NamespaceSetup.RETENTION);
    tryNow(setup, target);
    return new TemporalConnection(
        new RunFile.Temporal("server", target),
        new ConversationClient(brief, NAMESPACE, setup::ensure),
        patient,
        List.of(setup::close, brief::shutdownNow, patient::shutdownNow));
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
