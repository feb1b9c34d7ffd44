package dev.baton.bench.conversations;

import dev.baton.workflows.client.PayloadFormat;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Bare timers and their worker, with the SDK's own defaults.
final class BareTimers implements AutoCloseable {
  private static final String TASK_QUEUE = "bare-timers";
  private final Map<String, Queue<Duration>> late = new ConcurrentHashMap<>();
  private final WorkflowClient client;
  private final WorkerFactory factory;

  BareTimers(TemporalServer temporal) {
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(temporal.namespace())
            .setDataConverter(PayloadFormat.converter())
            .build();
    this.client = WorkflowClient.newInstance(temporal.brief(), options);
    this.factory =
        WorkerFactory.newInstance(WorkflowClient.newInstance(temporal.patient(), options));
    Worker worker = factory.newWorker(TASK_QUEUE);
    worker.registerWorkflowImplementationTypes(BareTimerImpl.class);
    worker.registerActivitiesImplementations((BareTimerActivities) this::fired);
    factory.start();
  }

  /// A series of them has a name of its own.
  String series() {
    String series = UUID.randomUUID().toString();
    late.put(series, new ConcurrentLinkedQueue<>());
    return series;
  }

  /// Starts one.
  void start(String series, Instant due) {
    BareTimer workflow =
        client.newWorkflowStub(
            BareTimer.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("bare-timer/" + UUID.randomUUID())
                .setTaskQueue(TASK_QUEUE)
                .build());
    WorkflowClient.start(workflow::run, series, due.toEpochMilli());
  }

  /// How late those that have fired were.
  Collection<Duration> late(String series) {
    return List.copyOf(late.getOrDefault(series, new ConcurrentLinkedQueue<>()));
  }

  private void fired(String series, long dueMillis) {
    late.computeIfAbsent(series, _ -> new ConcurrentLinkedQueue<>())
        .add(Duration.between(Instant.ofEpochMilli(dueMillis), Instant.now()));
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
  }
}
