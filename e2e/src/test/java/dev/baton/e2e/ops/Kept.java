package dev.baton.e2e.ops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.Message;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;

/// What Temporal keeps of a conversation, read as it stands there.
final class Kept implements AutoCloseable {
  private static final String NAMESPACE = "baton";

  private final WorkflowServiceStubs stubs;

  Kept(String target) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
  }

  /// What a query of the workflows' list finds, as the UI asks it.
  List<WorkflowExecution> found(String query) {
    return stubs
        .blockingStub()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setQuery(query)
                .build())
        .getExecutionsList()
        .stream()
        .map(WorkflowExecutionInfo::getExecution)
        .toList();
  }

  List<WorkflowExecution> runs(String workflowId) {
    return found("WorkflowId = '" + workflowId + "'").reversed();
  }

  WorkflowExecutionHistory history(WorkflowExecution run) {
    GetWorkflowExecutionHistoryResponse answer =
        stubs
            .blockingStub()
            .getWorkflowExecutionHistory(
                GetWorkflowExecutionHistoryRequest.newBuilder()
                    .setNamespace(NAMESPACE)
                    .setExecution(run)
                    .build());
    return new WorkflowExecutionHistory(answer.getHistory(), run.getWorkflowId());
  }

  /// Whether no run goes on.
  boolean ended(String workflowId) {
    return runs(workflowId).stream()
        .map(run -> history(run).getLastEvent().getEventType().name())
        .allMatch(last -> last.startsWith("EVENT_TYPE_WORKFLOW_EXECUTION_"));
  }

  boolean terminated(WorkflowExecution run) {
    return history(run).getLastEvent().hasWorkflowExecutionTerminatedEventAttributes();
  }

  /// Memo, search attributes, summary, what is pending and its last failures.
  Message description(WorkflowExecution run) {
    return stubs
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(run)
                .build());
  }

  /// What the UI shows as current details; a worker must run.
  Message metadata(WorkflowExecution run) {
    return stubs
        .blockingStub()
        .queryWorkflow(
            QueryWorkflowRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(run)
                .setQuery(WorkflowQuery.newBuilder().setQueryType("__temporal_workflow_metadata"))
                .build());
  }

  /// All of it as one text in which words can be looked for.
  String everything(String workflowId) {
    var all = new StringBuilder();
    for (WorkflowExecution run : runs(workflowId)) {
      all.append(text(history(run).getHistory())).append(text(description(run)));
      all.append(text(metadata(run)));
    }
    return all.toString();
  }

  private static String text(Message message) {
    return message.toByteString().toString(ISO_8859_1) + "\n";
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
