package dev.baton.workflows.conversation;

import dev.baton.workflows.client.HistoryCount;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.Set;

/// What Temporal wrote down about one workflow id.
final class Histories {
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
  private static final Set<EventType> CLOSED =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);

  private final WorkflowClient client;
  private final String workflow;

  Histories(WorkflowClient client, String workflow) {
    this.client = client;
    this.workflow = workflow;
  }

  /// That of the latest run.
  WorkflowExecutionHistory latest() {
    return client.fetchHistory(workflow);
  }

  WorkflowExecutionHistory of(String run) {
    return client.fetchHistory(workflow, run);
  }

  List<EventType> types() {
    return latest().getEvents().stream().map(HistoryEvent::getEventType).toList();
  }

  HistoryCount count() {
    return HistoryCount.of(latest().getEvents());
  }

  int events() {
    return latest().getEvents().size();
  }

  long number(EventType type) {
    return types().stream().filter(type::equals).count();
  }

  /// How the latest run ended; the last thing that happened if it runs.
  EventType last() {
    return latest().getLastEvent().getEventType();
  }

  boolean closed() {
    return CLOSED.contains(last());
  }

  /// Whether the latest run waits for something to happen, or has ended.
  boolean quiet() {
    try {
      return quiet(types());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return true;
      }
      throw e;
    }
  }

  private static boolean quiet(List<EventType> types) {
    long begun = types.stream().filter(BEGIN::contains).count();
    long ended = types.stream().filter(END::contains).count();
    EventType last = types.getLast();
    return begun == ended
        ? last != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW
        : CLOSED.contains(last);
  }
}
