package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.domain.agent.AgentId;
import dev.baton.store.Stores;
import dev.baton.store.routing.PullStore.Pull;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.conversation.Commands.Assign;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Who has a conversation without an offer: said by a lead, or taken by an agent.
@RestController
class AgentAssignmentController {
  private final Stores stores;
  private final AgentAccess access;
  private final AgentCommands commands;
  private final AgentConversations conversations;
  private final ConversationClient client;

  AgentAssignmentController(
      Stores stores,
      AgentAccess access,
      AgentCommands commands,
      AgentConversations conversations,
      ConversationClient client) {
    this.stores = stores;
    this.access = access;
    this.commands = commands;
    this.conversations = conversations;
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
    AgentOrder order =
        AgentOrder.of(
                id,
                command,
                caller,
                to -> client.assign(to, new Assign(command, caller.key(), agent)))
            .before(to -> stores.commands().say(to, command, request.reason()));
    return access.employed(agent).then(Mono.defer(() -> commands.carryOut(order)));
  }

  /// While it takes nobody, nothing has happened that a repetition could double: the same key asks
  /// anew.
  @PostMapping("/v1/agent/next")
  @Operation(
      summary =
          "Take the first who waits whom you can take: 204 if there is none. The same key again"
              + " gets the same conversation",
      responses = {
        @ApiResponse(responseCode = "200", description = "It is yours", useReturnTypeSchema = true),
        @ApiResponse(
            responseCode = "204",
            description = "Nobody waits whom you could take",
            content = @Content)
      })
  Mono<ResponseEntity<AgentConversationView>> next(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    return access
        .me(caller)
        .flatMap(me -> stores.pulls().next(me.id(), command))
        .flatMap(pull -> answer(pull, caller));
  }

  @PostMapping("/v1/agent/conversations/{id}/claim")
  @Operation(summary = "Leads: take the very one who waits, whatever its place")
  Mono<AgentConversationView> claim(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    return access
        .visible(id, caller)
        .map(listed -> listed.conversation().id())
        .flatMap(picked -> stores.pulls().claim(new AgentId(caller.key()), picked, command))
        .flatMap(pull -> answer(pull, caller))
        .mapNotNull(ResponseEntity::getBody);
  }

  private Mono<ResponseEntity<AgentConversationView>> answer(Pull pull, AgentCaller caller) {
    return switch (pull) {
      case Pull.Got(var id) -> conversations.changed(id, caller).map(ResponseEntity::ok);
      case Pull.Nothing() -> Mono.just(ResponseEntity.noContent().build());
      case Pull.Refused(var refusal) -> Mono.error(() -> AgentCommands.conflict(refusal));
    };
  }

  /// @param agent who is to have it, default you
  /// @param reason why, for whoever reads its log; customers never see it
  record AssignRequest(
      @Nullable @Pattern(regexp = AgentCommandsController.KEY_PATTERN) String agent,
      @NotBlank @Size(max = 200) String reason) {}
}
