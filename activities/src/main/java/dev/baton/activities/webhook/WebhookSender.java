package dev.baton.activities.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.baton.activities.outgoing.OutgoingClient;
import dev.baton.activities.outgoing.OutgoingException;
import dev.baton.store.webhook.WebhookStore;
import dev.baton.store.webhook.WebhookStore.Delivery;
import dev.baton.store.webhook.WebhookStore.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Tells webhooks what they are to be told, signed as Standard Webhooks has it. An answer with a
/// status of 2xx within [#LIMIT] is one; anything else is tried again, with longer and longer
/// rests.
public final class WebhookSender {
  /// For the whole of an answer.
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int BATCH = 50;
  private static final int AT_ONCE = 8;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final WebhookStore store;
  private final OutgoingClient client;
  private final Clock clock;

  /// @param clock says when a message was signed, which receivers compare with theirs
  public WebhookSender(WebhookStore store, OutgoingClient client, Clock clock) {
    this.store = store;
    this.client = client;
    this.clock = clock;
  }

  /// Tells what is due now. Several workers may do so at once.
  ///
  /// @return how many were told
  public Mono<Long> sweep() {
    return store
        .take(BATCH)
        .collectList()
        .flatMap(taken ->
            Flux.fromIterable(taken)
                .flatMap(this::tell, AT_ONCE)
                .filter(told -> told)
                .count()
                .flatMap(told ->
                    taken.size() == BATCH ? sweep().map(more -> more + told) : Mono.just(told)));
  }

  private Mono<Boolean> tell(Delivery delivery) {
    return Mono.fromCallable(() -> signed(delivery))
        .flatMap(message -> client.tell(delivery.url(), message.headers(), message.body(), LIMIT))
        .then(Mono.defer(() -> store.delivered(delivery.id())))
        .thenReturn(true)
        .onErrorResume(
            OutgoingException.class,
            failure -> store.failed(delivery.id(), failure.reason()).thenReturn(false));
  }

  private Message signed(Delivery delivery) {
    String id = "msg_" + delivery.id();
    long now = clock.instant().getEpochSecond();
    String body = MAPPER.writeValueAsString(body(delivery.event()));
    try {
      String signature = new Webhook(delivery.secret()).sign(id, now, body);
      return new Message(
          body,
          Map.of(
              Webhook.UNBRANDED_MSG_ID_KEY, id,
              Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now),
              Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signature));
    } catch (WebhookSigningException | EmptyWebhookSecretException _) {
      throw new OutgoingException("could not be signed");
    }
  }

  private static Map<String, Object> body(Event event) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("conversationId", event.conversationId());
    data.put("no", event.no());
    data.put("inbox", event.inbox());
    data.put("queue", event.queue());
    data.put("event", event.data());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", event.type());
    body.put("timestamp", at(event.at()));
    body.put("data", data);
    return body;
  }

  private static String at(Instant at) {
    return DateTimeFormatter.ISO_INSTANT.format(at);
  }

  private record Message(String body, Map<String, String> headers) {}
}
