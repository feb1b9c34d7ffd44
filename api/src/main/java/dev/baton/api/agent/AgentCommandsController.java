package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.api.problem.ProblemException;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.OfferId;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClientMessageIdReusedException;
import dev.baton.store.conversation.ConversationQueries.Listed;
import dev.baton.workflows.client.ConversationClient;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What agents tell conversations to do. Commands go through the conversation's workflow and are
/// judged under the row's lock; while Temporal is away they answer 503.
@RestController
class AgentCommandsController {
  static final String KEY_PATTERN = "[a-z0-9][a-z0-9._-]{0,63}";

  private final Stores stores;
  private final AgentAccess access;
  private final ConversationClient client;
  private final AgentCommands commands;

  AgentCommandsController(
      Stores stores, AgentAccess access, ConversationClient client, AgentCommands commands) {
    this.stores = stores;
    this.access = access;
    this.client = client;
    this.commands = commands;
  }

  @PostMapping("/v1/agent/conversations/{id}/acceptance")
  @Operation(summary = "Accept an offer")
  Mono<AgentConversationView> accept(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody AcceptRequest request,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    OfferId offer = new OfferId(request.offerId());
    return commands
        .carryOut(
            AgentOrder.of(
                    id,
                    command,
                    caller,
                    to -> client.accept(to, new Accept(command, caller.key(), offer.toString())))
                .unless(c -> gone(c, offer, caller)))
        .onErrorResume(
            error -> refuses(error, Refusal.OFFER_GONE),
            refusal -> tooLate(id, caller).switchIfEmpty(Mono.error(refusal)));
  }

  /// Somebody was faster: says who.
  private Mono<AgentConversationView> tooLate(String id, AgentCaller caller) {
    return access
        .visible(id, caller)
        .map(Listed::conversation)
        .filter(c -> c.hasOwner() && !c.ownedBy(new AgentId(caller.key())))
        .mapNotNull(Conversation::owner)
        .flatMap(owner ->
            Mono.error(
                AgentCommands.conflict(
                    Refusal.OFFER_GONE, "%s has it now.".formatted(owner.agent().name()))));
  }

  @PostMapping("/v1/agent/conversations/{id}/decline")
  @Operation(summary = "Decline an offer; it goes to somebody else")
  Mono<AgentConversationView> decline(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody DeclineRequest request,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    OfferId offer = new OfferId(request.offerId());
    return commands.carryOut(
        AgentOrder.of(
                id,
                command,
                caller,
                to ->
                    client.decline(
                        to, new Decline(command, caller.key(), offer.toString(), request.reason())))
            .unless(c -> gone(c, offer, caller)));
  }

  /// An offer that is gone never comes back, so it needs no workflow to say so: when everything is
  /// late, commands that are late too would only make it later.
  private static @Nullable Refusal gone(Conversation c, OfferId id, AgentCaller caller) {
    Offer offer = c.offer();
    boolean rings =
        offer != null && offer.id().equals(id) && offer.ringsAt(new AgentId(caller.key()));
    return rings ? null : Refusal.OFFER_GONE;
  }

  @PostMapping("/v1/agent/conversations/{id}/resolution")
  @Operation(summary = "Resolve; refused if the customer wrote after what you have seen")
  Mono<AgentConversationView> resolve(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ResolveRequest request,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    return commands
        .carryOut(
            AgentOrder.of(
                id,
                command,
                caller,
                to -> client.resolve(to, new Resolve(command, caller.key(), request.lastSeq()))))
        .onErrorResume(
            error -> refuses(error, Refusal.NO_SUCH_MESSAGE),
            _ -> notThere(id, caller, request.lastSeq()));
  }

  private static boolean refuses(Throwable error, Refusal refusal) {
    return error instanceof ProblemException refused
        && refused.problem().code().equals(refusal.code());
  }

  /// What the workflow refused in a word, as the fault of the body that it is.
  private Mono<AgentConversationView> notThere(String id, AgentCaller caller, long lastSeq) {
    return access
        .visible(id, caller)
        .map(listed -> listed.conversation().talk().lastSeq())
        .flatMap(last -> Mono.error(AgentCommands.noSuchMessage(lastSeq, last)));
  }

  /// The note is words, so it goes to the store: once the command is done, and under its name, so
  /// that a retry leaves one, the first.
  @PostMapping("/v1/agent/conversations/{id}/transfer")
  @Operation(
      summary =
          "Hand over to another queue, or ask another agent: it rings at them and stays yours until"
              + " they accept. With an internal note if there is something to say")
  Mono<AgentConversationView> transfer(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody TransferRequest request,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    String other = request.agent();
    AgentOrder order =
        AgentOrder.of(id, command, caller, to -> transfer(to, command, caller.key(), request))
            .afterwards(to -> note(to, command, request.note(), caller));
    return request
        .checked()
        .then(other == null ? Mono.empty() : access.employed(other))
        .then(Mono.defer(() -> commands.carryOut(order)));
  }

  private Outcome transfer(
      ConversationId to, String command, String agent, TransferRequest request) {
    return request.agent() == null
        ? client.transfer(
            to, new Transfer(command, agent, Objects.requireNonNull(request.queue(), "checked")))
        : client.transferToAgent(to, new TransferToAgent(command, agent, request.agent()));
  }

  private Mono<Void> note(
      ConversationId id, String command, @Nullable String text, AgentCaller caller) {
    if (text == null) {
      return Mono.empty();
    }
    var incoming = new Incoming(Uuids.v7(), command, text, null, null);
    return access
        .me(caller)
        .flatMap(me -> stores.messages().agentNotes(id, me.ref(), incoming))
        .onErrorComplete(ClientMessageIdReusedException.class)
        .then();
  }

  record AcceptRequest(UUID offerId) {}

  /// @param reason a key such as `busy`, `wrong_skill`; no words
  record DeclineRequest(UUID offerId, @Nullable @Pattern(regexp = KEY_PATTERN) String reason) {}

  /// @param lastSeq the last public message that you have seen
  record ResolveRequest(@Min(0) long lastSeq) {}

  /// Either a queue or an agent.
  ///
  /// @param note for the next agent; customers never see it
  record TransferRequest(
      @Nullable @Pattern(regexp = KEY_PATTERN) String queue,
      @Nullable @Pattern(regexp = KEY_PATTERN) String agent,
      @Nullable @Size(min = 1, max = 8_000) String note) {
    Mono<Void> checked() {
      if (queue == null && agent == null) {
        return wrong(InvalidField.missing("queue", "the key of a queue, unless agent is given"));
      }
      return queue == null || agent == null
          ? Mono.empty()
          : wrong(new InvalidField("agent", '"' + agent + '"', "none, since queue is given"));
    }

    private static Mono<Void> wrong(InvalidField field) {
      return Mono.error(
          () -> Problem.invalidBody("It goes to a queue or to an agent.", field).asException());
    }
  }
}
