package dev.baton.api.ops;

import dev.baton.api.TemporalCalls;
import dev.baton.api.ops.WorkflowView.Counted;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.conversation.WorkflowIds;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A conversation as a workflow.
@RestController
class OpsWorkflowController {
  private final Stores stores;
  private final ConversationClient client;
  private final TemporalCalls temporal;

  OpsWorkflowController(Stores stores, ConversationClient client, TemporalCalls temporal) {
    this.stores = stores;
    this.client = client;
    this.temporal = temporal;
  }

  @GetMapping("/v1/ops/conversations/{id}/workflow")
  @Operation(summary = "History events and billable actions of a conversation, over all its runs")
  Mono<WorkflowView> workflow(@PathVariable String id) {
    return Mono.justOrEmpty(parsed(id))
        .filterWhen(conversation -> stores.conversations().find(conversation).hasElement())
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()))
        .flatMap(this::view);
  }

  private Mono<WorkflowView> view(ConversationId id) {
    return stores
        .runs()
        .runs(id)
        .concatMap(run -> counted(id, run))
        .collectList()
        .map(runs -> WorkflowView.of(WorkflowIds.conversation(id), runs));
  }

  private Mono<Counted> counted(ConversationId id, String run) {
    return temporal.call(() -> new Counted(run, client.count(id, run)));
  }

  /// What is no id names nothing.
  private static Optional<ConversationId> parsed(String id) {
    try {
      return Optional.of(ConversationId.of(id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
