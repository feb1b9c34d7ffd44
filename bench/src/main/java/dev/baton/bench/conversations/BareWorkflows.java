package dev.baton.bench.conversations;

import dev.baton.workflows.client.HistoryCount;
import dev.baton.workflows.client.PayloadFormat;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Bare workflows and their worker, with the SDK's own defaults. Whoever waits for one hears of it
/// in this process: asking the server would cost it something.
final class BareWorkflows implements AutoCloseable {
  private static final String TASK_QUEUE = "bare";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, Stations> UNDER_WAY = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final WorkflowClient client;
  private final WorkerFactory factory;
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();

  private record Stations(CompletableFuture<Boolean> assigned, CompletableFuture<Boolean> ended) {
    Stations() {
      this(new CompletableFuture<>(), new CompletableFuture<>());
    }
  }

  BareWorkflows(TemporalServer temporal) {
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(temporal.namespace())
            .setDataConverter(PayloadFormat.converter())
            .build();
    this.client = WorkflowClient.newInstance(temporal.brief(), options);
    this.factory =
        WorkerFactory.newInstance(WorkflowClient.newInstance(temporal.patient(), options));
    Worker worker = factory.newWorker(TASK_QUEUE);
    worker.registerWorkflowImplementationTypes(BareWorkflowImpl.class);
    worker.registerActivitiesImplementations(new Activities());
    factory.start();
  }

  /// Starts one, ends it once its second activity has run, and returns when it has ended.
  void live(int number) throws Exception {
    String id = "bare/" + run + "/" + number;
    var stations = new Stations();
    UNDER_WAY.put(id, stations);
    try {
      BareWorkflow workflow =
          client.newWorkflowStub(
              BareWorkflow.class,
              WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TASK_QUEUE).build());
      WorkflowClient.start(workflow::run, id);
      stations.assigned().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      workflow.end();
      stations.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      ended.add(id);
    } finally {
      UNDER_WAY.remove(id);
    }
  }

  /// What the last `most` cost Temporal.
  List<HistoryCount> sizes(int most) {
    List<HistoryCount> sizes = new ArrayList<>();
    List<String> all = List.copyOf(ended);
    for (String id : all.subList(Math.max(0, all.size() - most), all.size())) {
      sizes.add(HistoryCount.of(client.fetchHistory(id).getEvents()));
    }
    return sizes;
  }

  static void hasEnded(String id) {
    Stations stations = UNDER_WAY.get(id);
    if (stations != null) {
      stations.ended().complete(true);
    }
  }

  private static void wasAssigned(String id) {
    Stations stations = UNDER_WAY.get(id);
    if (stations != null) {
      stations.assigned().complete(true);
    }
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
  }

  private static final class Activities implements BareActivities {
    @Override
    public void look(String id) {}

    @Override
    public void first(String id) {}

    @Override
    public void second(String id) {
      wasAssigned(id);
    }
  }
}
