package dev.baton.api.conversation;

import dev.baton.api.identity.Caller.CustomerCaller;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Stores;
import dev.baton.store.conversation.ClientMessageIdReusedException;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A customer writes to an inbox; the message finds its conversation.
@RestController
class CustomerMessagesController {
  private final Stores stores;
  private final CustomerPresence presence;

  CustomerMessagesController(Stores stores, CustomerPresence presence) {
    this.stores = stores;
    this.presence = presence;
  }

  @PostMapping("/v1/inboxes/{inbox}/messages")
  @Operation(summary = "Write a message; it opens, joins or reopens your conversation")
  @ApiResponse(responseCode = "201", description = "Stored", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "Stored before", useReturnTypeSchema = true)
  Mono<ResponseEntity<PostedMessage>> post(
      @PathVariable String inbox,
      @Valid @RequestBody MessageRequest request,
      CustomerCaller caller) {
    Incoming incoming = request.incoming();
    return inbox(inbox)
        .flatMap(known -> post(known, incoming, caller))
        .onErrorMap(ClientMessageIdReusedException.class, _ -> reused())
        .map(CustomerMessagesController::answer);
  }

  private Mono<Posted> post(Inbox inbox, Incoming incoming, CustomerCaller caller) {
    return introduced(inbox.key(), caller)
        .flatMap(customer -> {
          String language = Objects.requireNonNullElse(customer.language(), inbox.language());
          return stores.messages().customerPosts(customer, incoming, language, timings(inbox));
        });
  }

  private Mono<Customer> introduced(String inbox, CustomerCaller caller) {
    var said =
        new Introduction(
            caller.externalId(),
            Objects.requireNonNullElse(caller.name(), ""),
            caller.email(),
            caller.tier(),
            caller.language());
    return stores.customers().introduce(inbox, said);
  }

  private Mono<Timings> timings(Inbox inbox) {
    return stores.policies().timings(inbox.defaultQueue()).defaultIfEmpty(Timings.DEFAULT);
  }

  private Mono<Inbox> inbox(String key) {
    return stores
        .policies()
        .inbox(key)
        .map(Versioned::value)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  private static ResponseEntity<PostedMessage> answer(Posted posted) {
    return switch (posted) {
      case Posted.Stored(var message, var conversation, boolean before) ->
          ResponseEntity.status(before ? HttpStatus.OK : HttpStatus.CREATED)
              .body(
                  new PostedMessage(
                      MessageView.forCustomer(message),
                      ConversationView.of(conversation, Instant.now())));
      case Posted.Refused(var refusal) ->
          throw Problem.conflict(refusal.code(), refusal.sentence()).asException();
    };
  }

  static RuntimeException reused() {
    return Problem.unprocessable(
            "client_message_id_reused",
            "This clientMessageId was used for another text: give each message its own.")
        .asException();
  }

  @GetMapping("/v1/inboxes/{inbox}/conversation")
  @Operation(summary = "Your live conversation in this inbox, else your latest")
  Mono<ConversationView> current(@PathVariable String inbox, CustomerCaller caller) {
    return stores
        .queries()
        .latest(inbox, caller.externalId())
        .flatMap(stores.conversations()::find)
        .flatMap(found -> presence.seen(found.conversation()))
        .map(c -> ConversationView.of(c, Instant.now()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  /// @param message as it was stored
  /// @param conversation which it opened, joined or reopened
  record PostedMessage(MessageView message, ConversationView conversation) {}
}
