package dev.baton.activities.conversation;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.client.ConversationWorker;
import dev.baton.workflows.client.PayloadFormat;
import dev.baton.workflows.conversation.ConversationActivities;
import dev.baton.workflows.conversation.SearchKeys;
import dev.baton.workflows.conversation.TaskQueues;
import dev.baton.workflows.conversation.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A Temporal server in skipped time, with a worker; closing it forgets everything.
final class Temporal implements AutoCloseable {
  private static final Set<EventType> BEGIN =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
          EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
  private static final Set<EventType> END =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
          EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
          EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
          EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
          EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
          EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT);

  private final TestWorkflowEnvironment server;
  private final ConversationClient client;
  private final ClockOfTheServer clock = new ClockOfTheServer(this::now);

  Temporal(Instant now) {
    server =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(now)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(PayloadFormat.converter())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkerInterceptors(clock).build())
                .registerSearchAttribute(SearchKeys.STATE.getName(), keyword())
                .registerSearchAttribute(SearchKeys.QUEUE.getName(), keyword())
                .registerSearchAttribute(SearchKeys.PRIORITY.getName(), integer())
                .registerSearchAttribute(SearchKeys.ESCALATION.getName(), integer())
                .registerSearchAttribute(SearchKeys.INBOX.getName(), keyword())
                .build());
    client = new ConversationClient(server.getWorkflowServiceStubs(), server.getNamespace());
  }

  private static IndexedValueType keyword() {
    return IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  }

  private static IndexedValueType integer() {
    return IndexedValueType.INDEXED_VALUE_TYPE_INT;
  }

  void work(ConversationActivities activities) {
    var worker = server.newWorker(TaskQueues.CONVERSATIONS);
    ConversationWorker.serve(worker, activities);
    server.start();
  }

  ConversationClient client() {
    return client;
  }

  /// The database's clock, too.
  Instant now() {
    return Instant.ofEpochMilli(server.currentTimeMillis());
  }

  void setClock() {
    clock.set();
  }

  void pass(Duration time) {
    server.sleep(time);
  }

  List<HistoryEvent> history(ConversationId id) {
    return server.getWorkflowClient().fetchHistory(WorkflowIds.conversation(id)).getEvents();
  }

  List<HistoryEvent> history(ConversationId id, String run) {
    return server.getWorkflowClient().fetchHistory(WorkflowIds.conversation(id), run).getEvents();
  }

  boolean ended(ConversationId id) {
    return history(id).getLast().getEventType()
        == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;
  }

  /// Whether the latest run waits for something to happen, or has ended.
  boolean quiet(ConversationId id) {
    try {
      List<EventType> types = history(id).stream().map(HistoryEvent::getEventType).toList();
      return types.stream().filter(BEGIN::contains).count()
          == types.stream().filter(END::contains).count();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
