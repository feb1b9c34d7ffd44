package dev.baton.api.agent;

import dev.baton.api.conversation.MessagePage;
import dev.baton.api.conversation.MessageView;
import dev.baton.api.conversation.ReadRequest;
import dev.baton.api.event.EventView;
import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.problem.Problem;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Talk.Reader;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClientMessageIdReusedException;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.conversation.Promise;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// One conversation for an agent: read it, answer, leave notes.
@RestController
class AgentConversationController {
  private final Stores stores;
  private final AgentAccess access;
  private final AgentConversations conversations;

  AgentConversationController(Stores stores, AgentAccess access, AgentConversations conversations) {
    this.stores = stores;
    this.access = access;
    this.conversations = conversations;
  }

  @GetMapping("/v1/agent/conversations/{id}")
  @Operation(summary = "A conversation with its customer and context")
  Mono<AgentConversationView> get(@PathVariable String id, AgentCaller caller) {
    return conversations.one(id, caller);
  }

  @GetMapping("/v1/agent/conversations/{id}/messages")
  @Operation(summary = "Public messages after a sequence number, in order")
  Mono<MessagePage> messages(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
      AgentCaller caller) {
    return access
        .visible(id, caller)
        .flatMap(listed ->
            stores
                .messages()
                .after(listed.conversation().id(), after, limit)
                .map(message -> MessageView.forAgent(message, caller.key()))
                .collectList()
                .map(found -> new MessagePage(found, listed.conversation().talk().lastSeq())));
  }

  @GetMapping("/v1/agent/conversations/{id}/timeline")
  @Operation(summary = "All events after a number, in order; notes included")
  Mono<TimelinePage> timeline(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit,
      AgentCaller caller) {
    return access
        .visible(id, caller)
        .flatMap(listed ->
            stores
                .events()
                .after(listed.conversation().id(), after, false, limit)
                .map(told -> EventView.forAgent(told, caller.key()))
                .collectList()
                .map(found -> new TimelinePage(found, listed.conversation().eventNo())));
  }

  @GetMapping("/v1/agent/conversations/{id}/routing")
  @Operation(summary = "Why this agent: each routing decision, explained")
  Mono<DecisionsView> routing(@PathVariable String id, AgentCaller caller) {
    return access
        .visible(id, caller)
        .flatMapMany(listed -> stores.decisions().of(listed.conversation().id()))
        .map(DecisionView::of)
        .collectList()
        .map(DecisionsView::new);
  }

  @PostMapping("/v1/agent/conversations/{id}/messages")
  @Operation(summary = "Answer the customer; only the owner may")
  @ApiResponse(responseCode = "201", description = "Stored", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "Stored before", useReturnTypeSchema = true)
  Mono<ResponseEntity<SaidMessage>> post(
      @PathVariable String id, @Valid @RequestBody WordsRequest words, AgentCaller caller) {
    return say(id, words, caller, stores.messages()::agentPosts);
  }

  @PostMapping("/v1/agent/conversations/{id}/notes")
  @Operation(summary = "Leave an internal note; customers never see it")
  @ApiResponse(responseCode = "201", description = "Stored", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "Stored before", useReturnTypeSchema = true)
  Mono<ResponseEntity<SaidMessage>> note(
      @PathVariable String id, @Valid @RequestBody WordsRequest words, AgentCaller caller) {
    return say(id, words, caller, stores.messages()::agentNotes);
  }

  private Mono<ResponseEntity<SaidMessage>> say(
      String id, WordsRequest words, AgentCaller caller, Saying saying) {
    return Mono.zip(access.me(caller), access.visible(id, caller))
        .flatMap(both ->
            saying.say(both.getT2().conversation().id(), both.getT1().ref(), words.incoming()))
        .onErrorMap(ClientMessageIdReusedException.class, _ -> reused())
        .map(posted -> answer(posted, caller));
  }

  private static RuntimeException reused() {
    return Problem.unprocessable(
            "client_message_id_reused",
            "This clientMessageId was used for another text: give each message its own.")
        .asException();
  }

  private static ResponseEntity<SaidMessage> answer(Posted posted, AgentCaller caller) {
    return switch (posted) {
      case Posted.Stored(var message, var _, boolean before) ->
          ResponseEntity.status(before ? HttpStatus.OK : HttpStatus.CREATED)
              .body(new SaidMessage(MessageView.forAgent(message, caller.key())));
      case Posted.Refused(var refusal) ->
          throw Problem.conflict(refusal.code(), refusal.sentence()).asException();
    };
  }

  @PutMapping("/v1/agent/conversations/{id}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Say how far you have read")
  Mono<Void> read(
      @PathVariable String id, @Valid @RequestBody ReadRequest request, AgentCaller caller) {
    return access
        .visible(id, caller)
        .flatMap(listed ->
            stores
                .conversations()
                .change(
                    listed.conversation().id(),
                    new Promise.Outsider(),
                    locked ->
                        Mono.just(
                            Messages.read(
                                locked.conversation(), Reader.AGENT, request.seq(), locked.now()))))
        .then();
  }

  @PostMapping("/v1/agent/conversations/{id}/typing")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary =
          "Say that you are typing, each few seconds while it is so: the customer sees it if the"
              + " conversation is yours, and you have up to twice 20 s more for the answer")
  Mono<Void> typing(@PathVariable String id, AgentCaller caller) {
    var agent = new AgentId(caller.key());
    return access
        .visible(id, caller)
        .flatMap(listed -> stores.typing().agentTypes(listed.conversation(), agent));
  }

  private interface Saying {
    Mono<Posted> say(ConversationId id, AgentRef agent, Incoming incoming);
  }

  /// @param clientMessageId the sender's own name for it: the same again is stored once
  record WordsRequest(
      @NotBlank @Size(min = 1, max = 100) String clientMessageId,
      @NotBlank @Size(min = 1, max = Message.MAX_TEXT) String text) {
    Incoming incoming() {
      return new Incoming(Uuids.v7(), clientMessageId, text, null, null);
    }
  }

  record SaidMessage(MessageView message) {}

  record TimelinePage(List<EventView> events, long lastNo) {}

  record DecisionsView(List<DecisionView> decisions) {}
}
