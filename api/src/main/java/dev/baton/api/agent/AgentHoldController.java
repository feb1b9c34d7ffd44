package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Holding;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.store.Stores;
import dev.baton.store.conversation.ConversationQueries.Listed;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Owners wait for something else than the customer's words, and say that they are done after the
/// end. Judged without the workflow, so it works while Temporal is away.
@RestController
class AgentHoldController {
  private final Stores stores;
  private final AgentAccess access;
  private final AgentConversations conversations;

  AgentHoldController(Stores stores, AgentAccess access, AgentConversations conversations) {
    this.stores = stores;
    this.access = access;
    this.conversations = conversations;
  }

  @PostMapping("/v1/agent/conversations/{id}/hold")
  @Operation(
      summary =
          "Put on hold until a time or until the customer writes, whichever is first, or change"
              + " the time; it stays yours and takes none of your capacity. Refused if the customer"
              + " wrote after what you have seen")
  Mono<AgentConversationView> hold(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody HoldRequest request,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    var agent = new AgentId(caller.key());
    return stores
        .database()
        .now()
        .doOnNext(request::check)
        .then(access.visible(id, caller))
        .map(Listed::conversation)
        .flatMap(c ->
            stores
                .holding()
                .hold(c.id(), command, agent, request.lastSeq(), request.until())
                .flatMap(refusal ->
                    refusal.filter(Refusal.NO_SUCH_MESSAGE::equals).isPresent()
                        ? Mono.error(
                            AgentCommands.noSuchMessage(request.lastSeq(), c.talk().lastSeq()))
                        : answer(c.id(), refusal, caller)));
  }

  @PostMapping("/v1/agent/conversations/{id}/resumption")
  @Operation(summary = "Go on with what you have on hold; refused if you have no room for it")
  Mono<AgentConversationView> resume(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    var agent = new AgentId(caller.key());
    return access
        .visible(id, caller)
        .map(listed -> listed.conversation().id())
        .flatMap(to ->
            stores
                .holding()
                .resume(to, command, agent)
                .flatMap(refusal -> answer(to, refusal, caller)));
  }

  @PostMapping("/v1/agent/conversations/{id}/wrap-up-end")
  @Operation(
      summary = "You are done with what you have ended: it takes none of your capacity any more")
  Mono<AgentConversationView> endWrapUp(
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      AgentCaller caller) {
    String command = AgentCommands.id(key, caller);
    var agent = new AgentId(caller.key());
    return access
        .visible(id, caller)
        .map(listed -> listed.conversation().id())
        .flatMap(to ->
            stores
                .holding()
                .endWrapUp(to, command, agent)
                .flatMap(refusal -> answer(to, refusal, caller)));
  }

  private Mono<AgentConversationView> answer(
      ConversationId id, Optional<Refusal> refusal, AgentCaller caller) {
    return refusal
        .<Mono<AgentConversationView>>map(why -> Mono.error(() -> AgentCommands.conflict(why)))
        .orElseGet(() -> conversations.changed(id, caller));
  }

  /// @param lastSeq the last public message that you have seen
  /// @param until at most 30 days ahead; left out for until the customer writes
  record HoldRequest(@Min(0) long lastSeq, @Nullable Instant until) {
    void check(Instant now) {
      if (until != null && !(until.isAfter(now) && until.isBefore(now.plus(Holding.LONGEST)))) {
        throw Problem.invalidBody(
                "A hold ends in the future.",
                new InvalidField(
                    "until",
                    '"' + until.toString() + '"',
                    "a time after now, at most %d days ahead".formatted(Holding.LONGEST.toDays())))
            .asException();
      }
    }
  }
}
