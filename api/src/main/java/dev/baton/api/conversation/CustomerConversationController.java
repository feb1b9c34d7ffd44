package dev.baton.api.conversation;

import dev.baton.api.event.ConversationEvents;
import dev.baton.api.event.EventView;
import dev.baton.api.event.Line;
import dev.baton.api.event.Line.Place;
import dev.baton.api.identity.Caller.CustomerCaller;
import dev.baton.api.problem.Problem;
import dev.baton.api.sse.Cursor;
import dev.baton.api.sse.EventStream;
import dev.baton.api.sse.OpenStreams;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deferrals;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Ratings;
import dev.baton.domain.conversation.Talk.Reader;
import dev.baton.store.Stores;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A customer reads, follows and ends their own conversation.
@RestController
class CustomerConversationController {
  private final Stores stores;
  private final CustomerConversations conversations;
  private final ConversationEvents events;
  private final Line line;
  private final OpenStreams streams;
  private final CustomerPresence presence;

  CustomerConversationController(
      Stores stores,
      CustomerConversations conversations,
      ConversationEvents events,
      Line line,
      OpenStreams streams,
      CustomerPresence presence) {
    this.stores = stores;
    this.conversations = conversations;
    this.events = events;
    this.line = line;
    this.streams = streams;
    this.presence = presence;
  }

  @GetMapping("/v1/conversations/{id}")
  @Operation(summary = "Your conversation")
  Mono<ConversationView> get(@PathVariable String id, CustomerCaller caller) {
    return conversations.own(id, caller).map(c -> ConversationView.of(c, Instant.now()));
  }

  @GetMapping("/v1/conversations/{id}/place")
  @Operation(
      summary = "Your place in line and the estimated wait; 204 while you do not wait in one")
  Mono<ResponseEntity<Place>> place(@PathVariable String id, CustomerCaller caller) {
    return conversations
        .own(id, caller)
        .flatMap(c ->
            line.now(c.id())
                .map(ResponseEntity::ok)
                .defaultIfEmpty(ResponseEntity.noContent().build()));
  }

  @GetMapping("/v1/conversations/{id}/messages")
  @Operation(summary = "Messages after a sequence number, in order")
  Mono<MessagePage> messages(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
      CustomerCaller caller) {
    return conversations
        .own(id, caller)
        .flatMap(c ->
            stores
                .messages()
                .after(c.id(), after, limit)
                .map(MessageView::forCustomer)
                .collectList()
                .map(found -> new MessagePage(found, c.talk().lastSeq())));
  }

  @GetMapping(value = "/v1/conversations/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(summary = "Follow your conversation; resume with Last-Event-ID")
  @ApiResponse(
      responseCode = "200",
      description =
          "Events by number; resync where the cursor is beyond the last; without a number"
              + " queue.place, as the place in line changes, and conversation.typing, while the"
              + " agent types",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = EventView.class)))
  Flux<ServerSentEvent<Object>> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after,
      CustomerCaller caller) {
    OptionalLong cursor = Cursor.of(lastEventId, after);
    return conversations
        .own(id, caller)
        .flatMapMany(c -> streams.of(caller, follow(c, cursor.orElse(0))));
  }

  /// A cursor from the future is somebody else's or from before a restore: the reader starts anew.
  private Flux<ServerSentEvent<Object>> follow(Conversation c, long cursor) {
    boolean beyond = cursor > c.eventNo();
    Flux<ServerSentEvent<Object>> live =
        events
            .publicAfter(c.id(), beyond ? c.publicEventNo() : cursor)
            .map(told -> EventStream.event(told.no(), told.type(), EventView.forCustomer(told)));
    Flux<ServerSentEvent<Object>> places =
        line.of(c.id()).map(place -> EventStream.notice("queue.place", place));
    Flux<ServerSentEvent<Object>> typing =
        events.agentTypes(c.id()).map(_ -> EventStream.typing(c.id()));
    Flux<ServerSentEvent<Object>> all =
        Flux.merge(live, places, typing, presence.whileOpen(c.id()));
    return beyond ? all.startWith(EventStream.notice("resync", Map.of())) : all;
  }

  @PutMapping("/v1/conversations/{id}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Say how far you have read")
  Mono<Void> read(
      @PathVariable String id, @Valid @RequestBody ReadRequest request, CustomerCaller caller) {
    return change(
            id,
            caller,
            locked ->
                Messages.read(locked.conversation(), Reader.CUSTOMER, request.seq(), locked.now()))
        .then();
  }

  @PostMapping("/v1/conversations/{id}/typing")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Say that you are typing, each few seconds while it is so: your agent sees it")
  Mono<Void> typing(@PathVariable String id, CustomerCaller caller) {
    return conversations.own(id, caller).flatMap(stores.typing()::customerTypes);
  }

  @PostMapping("/v1/conversations/{id}/end")
  @Operation(summary = "End your conversation; a message opens it again")
  Mono<ConversationView> end(@PathVariable String id, CustomerCaller caller) {
    return change(id, caller, locked -> Ownership.end(locked.conversation(), locked.now()))
        .map(c -> ConversationView.of(c, Instant.now()));
  }

  @PostMapping("/v1/conversations/{id}/defer")
  @Operation(
      summary = "Continue later: leaves the line, with its place kept; 409 if it does not wait")
  Mono<ConversationView> defer(@PathVariable String id, CustomerCaller caller) {
    return judged(id, caller, locked -> Deferrals.defer(locked.conversation(), locked.now()));
  }

  @PostMapping("/v1/conversations/{id}/return")
  @Operation(
      summary = "Say that you are back: it waits again, at its place; so does writing a message")
  Mono<ConversationView> comeBack(@PathVariable String id, CustomerCaller caller) {
    return judged(id, caller, locked -> Deferrals.comeBack(locked.conversation(), locked.now()));
  }

  @PutMapping("/v1/conversations/{id}/rating")
  @Operation(
      summary =
          "Say how it went, once you were asked; another rating replaces it until the conversation"
              + " is closed. It opens nothing again")
  Mono<ConversationView> rate(
      @PathVariable String id, @Valid @RequestBody RatingRequest request, CustomerCaller caller) {
    return judged(
        id,
        caller,
        locked ->
            Ratings.rate(locked.conversation(), request.score(), request.comment(), locked.now()));
  }

  private Mono<ConversationView> judged(
      String id, CustomerCaller caller, Function<Locked, Judgement> judge) {
    return change(
            id,
            caller,
            locked ->
                switch (judge.apply(locked)) {
                  case Judgement.Done(var change) -> change;
                  case Judgement.Refused(var refusal) ->
                      throw Problem.conflict(refusal.code(), refusal.sentence()).asException();
                })
        .map(c -> ConversationView.of(c, Instant.now()));
  }

  private Mono<Conversation> change(
      String id, CustomerCaller caller, Function<Locked, Change> decide) {
    return conversations
        .ownId(id, caller)
        .flatMap(own ->
            stores
                .conversations()
                .change(own, new Promise.Outsider(), locked -> Mono.just(decide.apply(locked))))
        .flatMap(written -> presence.seen(written.conversation()));
  }
}
