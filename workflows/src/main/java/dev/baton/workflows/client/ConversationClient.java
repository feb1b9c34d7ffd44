package dev.baton.workflows.client;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.ConversationKeys;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import dev.baton.workflows.conversation.ConversationInput;
import dev.baton.workflows.conversation.ConversationWorkflow;
import dev.baton.workflows.conversation.SearchKeys;
import dev.baton.workflows.conversation.TaskQueues;
import dev.baton.workflows.conversation.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.BatchRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Functions.Func1;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rings conversations and tells them what to do. All calls block; none on an event loop.
public final class ConversationClient {
  private final WorkflowClient client;
  private final Runnable beforeStart;

  /// @param stubs whose retries are limited, so that a call gives up when Temporal is away
  public ConversationClient(WorkflowServiceStubs stubs, String namespace) {
    this(stubs, namespace, () -> {});
  }

  /// @param beforeStart runs before each call that may start a workflow, and throws as long as the
  ///   server is not prepared for one
  public ConversationClient(WorkflowServiceStubs stubs, String namespace, Runnable beforeStart) {
    this.beforeStart = beforeStart;
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(PayloadFormat.converter())
                .build());
  }

  /// Signals the conversation, and starts it if it does not run: the one call for a first start, a
  /// reopening, a rebuild.
  ///
  /// @throws RuntimeException if Temporal is away; retry later
  public void ring(ConversationKeys place) {
    againIfTheRunJustEnded(() -> signal(place));
  }

  private WorkflowExecution signal(ConversationKeys place) {
    ConversationWorkflow workflow = stub(place.id(), place);
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(workflow::run, input(place.id()));
    request.add(workflow::ring);
    return client.signalWithStart(request);
  }

  public Outcome accept(ConversationId id, Accept command) {
    return update(id, workflow -> workflow::accept, command);
  }

  public Outcome decline(ConversationId id, Decline command) {
    return update(id, workflow -> workflow::decline, command);
  }

  public Outcome resolve(ConversationId id, Resolve command) {
    return update(id, workflow -> workflow::resolve, command);
  }

  public Outcome transfer(ConversationId id, Transfer command) {
    return update(id, workflow -> workflow::transfer, command);
  }

  public Outcome transferToAgent(ConversationId id, TransferToAgent command) {
    return update(id, workflow -> workflow::transferToAgent, command);
  }

  public Outcome assign(ConversationId id, Assign command) {
    return update(id, workflow -> workflow::assign, command);
  }

  /// What one run cost; empty if the server does not know it (the in-process one forgets on exit).
  ///
  /// @throws RuntimeException if Temporal is away; retry later
  public Optional<HistoryCount> count(ConversationId id, String run) {
    try {
      return Optional.of(
          HistoryCount.of(client.fetchHistory(WorkflowIds.conversation(id), run).getEvents()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Whether Temporal answers and knows the namespace.
  ///
  /// @throws RuntimeException if it does not; retry later
  public boolean answers() {
    WorkflowServiceStubs stubs = client.getWorkflowServiceStubs();
    String namespace = client.getOptions().getNamespace();
    return stubs
        .blockingStub()
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
        .hasNamespaceInfo();
  }

  /// A factory of workers that speak the same format; not started.
  public WorkerFactory newWorkerFactory() {
    return WorkerFactory.newInstance(client);
  }

  private <C> Outcome update(
      ConversationId id, Function<ConversationWorkflow, Func1<C, Outcome>> method, C command) {
    return againIfTheRunJustEnded(() -> updateOnce(id, method, command));
  }

  private <C> Outcome updateOnce(
      ConversationId id, Function<ConversationWorkflow, Func1<C, Outcome>> method, C command) {
    ConversationWorkflow workflow = stub(id, null);
    return WorkflowClient.executeUpdateWithStart(
        method.apply(workflow),
        command,
        // Each try is an update of its own, so that none hangs on to one that was lost: what makes
        // a
        // command one is its id in PostgreSQL.
        UpdateOptions.newBuilder(Outcome.class)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(workflow::run, input(id)));
  }

  /// A run that ends in the very moment of a call is not found any more; the second call starts the
  /// next. Nothing is done twice: a ring only makes it look, and a command has its id.
  private static <T> T againIfTheRunJustEnded(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.NOT_FOUND) {
        return call.get();
      }
      throw e;
    }
  }

  /// @param place null if only the id is known; then what it starts says less of itself
  private ConversationWorkflow stub(ConversationId id, @Nullable ConversationKeys place) {
    beforeStart.run();
    return client.newWorkflowStub(
        ConversationWorkflow.class,
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.conversation(id))
            .setTaskQueue(TaskQueues.CONVERSATIONS)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setTypedSearchAttributes(SearchKeys.starting(place == null ? null : place.inbox()))
            .setStaticSummary(ForReaders.summary(place))
            .setStaticDetails(ForReaders.HOW_TO_READ)
            .build());
  }

  private static ConversationInput input(ConversationId id) {
    return ConversationInput.of(id.toString());
  }
}
