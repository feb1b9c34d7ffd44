package dev.baton.standalone.replay;

import dev.baton.workflows.client.TemporalStubs;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.ArrayList;
import java.util.List;

/// Histories as a Temporal keeps them. All calls block, and fail if it is away.
final class HistorySource implements AutoCloseable {
  private static final int PAGE = 100;

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  HistorySource(String target, String namespace) {
    this.stubs = TemporalStubs.brief(target);
    this.namespace = namespace;
  }

  /// All runs of one workflow that Temporal lists, the latest first. One that has just begun may
  /// not be listed yet: then the latest alone.
  List<WorkflowExecution> runs(String workflowId, int limit) {
    List<WorkflowExecution> listed = list("WorkflowId = '" + workflowId + "'", limit);
    return listed.isEmpty()
        ? List.of(WorkflowExecution.newBuilder().setWorkflowId(workflowId).build())
        : listed;
  }

  /// What a query of Temporal's finds, up to `limit`.
  List<WorkflowExecution> list(String query, int limit) {
    List<WorkflowExecution> found = new ArrayList<>();
    var request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(namespace)
            .setQuery(query)
            .setPageSize(Math.min(PAGE, limit));
    do {
      ListWorkflowExecutionsResponse page =
          stubs.blockingStub().listWorkflowExecutions(request.build());
      page.getExecutionsList().stream()
          .map(WorkflowExecutionInfo::getExecution)
          .forEach(found::add);
      request.setNextPageToken(page.getNextPageToken());
    } while (request.getNextPageToken().size() > 0 && found.size() < limit);
    return found.subList(0, Math.min(limit, found.size()));
  }

  WorkflowExecutionHistory fetch(WorkflowExecution run) {
    History.Builder history = History.newBuilder();
    var request =
        GetWorkflowExecutionHistoryRequest.newBuilder().setNamespace(namespace).setExecution(run);
    do {
      GetWorkflowExecutionHistoryResponse page =
          stubs.blockingStub().getWorkflowExecutionHistory(request.build());
      history.addAllEvents(page.getHistory().getEventsList());
      request.setNextPageToken(page.getNextPageToken());
    } while (request.getNextPageToken().size() > 0);
    return new WorkflowExecutionHistory(history.build(), run.getWorkflowId());
  }

  /// Whether a failure says that there is no such workflow, rather than that nobody answered.
  static boolean isUnknown(StatusRuntimeException failure) {
    return failure.getStatus().getCode() == Status.Code.NOT_FOUND;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
