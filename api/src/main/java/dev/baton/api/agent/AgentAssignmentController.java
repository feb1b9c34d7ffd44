package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.store.Stores;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.conversation.Commands.Assign;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Who has a conversation, said by a lead; without an offer.
@RestController
class AgentAssignmentController {
  private final Stores stores;
  private final AgentAccess access;
  private final AgentCommands commands;
  private final ConversationClient client;

  AgentAssignmentController(
      Stores stores, AgentAccess access, AgentCommands commands, ConversationClient client) {
    this.stores = stores;
    this.access = access;
    this.commands = commands;
    this.client = client;
  }

  /// The reason is words, so it goes to the store, under the command's name: whoever judges the
  /// command reads it there.
  @PostMapping("/v1/agent/conversations/{id}/assignment")
  @Operation(summary = "Leads: take over, or assign to an agent who is signed in and has room")
  Mono<AgentConversationView> assign(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody AssignRequest request,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    String agent = Objects.requireNonNullElse(request.agent(), caller.key());
    return access
        .employed(agent)
        .then(
            Mono.defer(() ->
                commands.carryOut(
                    id,
                    caller,
                    to -> stores.commands().say(to, command, request.reason()),
                    (to, lead) -> client.assign(to, new Assign(command, lead, agent)),
                    _ -> Mono.empty())));
  }

  /// @param agent who is to have it, default you
  /// @param reason why, for whoever reads its log; customers never see it
  record AssignRequest(
      @Nullable @Pattern(regexp = AgentCommandsController.KEY_PATTERN) String agent,
      @NotBlank @Size(max = 200) String reason) {}
}
