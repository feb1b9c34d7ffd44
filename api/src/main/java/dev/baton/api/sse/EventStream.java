package dev.baton.api.sse;

import dev.baton.api.identity.Caller;
import dev.baton.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A stream of server-sent events as this API sends it: a comment at once and every 15 s, and an
/// end when the caller's token ends.
public final class EventStream {

  /// How often something is sent even if nothing happens, so that proxies keep the connection.
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private EventStream() {}

  /// An event that a reader can resume after: `id`, `event` and `data` as JSON.
  public static ServerSentEvent<Object> event(long no, String type, Object data) {
    return ServerSentEvent.builder(data).id(Long.toString(no)).event(type).build();
  }

  /// An event without a number, such as `resync`.
  public static ServerSentEvent<Object> notice(String type, Object data) {
    return ServerSentEvent.builder(data).event(type).build();
  }

  /// The other side types now: to be shown for some seconds.
  public static ServerSentEvent<Object> typing(ConversationId id) {
    return notice("conversation.typing", Map.of("conversationId", id.toString()));
  }

  /// `events` for `caller`, with heartbeats. Nothing is subscribed before the reader is there, and
  /// everything is cancelled when the reader goes, the token ends, or `events` end.
  ///
  /// Answers 200 at once: decide *before* it whether the caller may read (404, 400), as in
  /// `conversation(id, caller).flatMapMany(c -> EventStream.of(caller, events(c)))`.
  public static Flux<ServerSentEvent<Object>> of(
      Caller caller, Flux<ServerSentEvent<Object>> events) {
    return untilExpiry(caller, withHeartbeats(events, HEARTBEAT));
  }

  /// `source`, completed at the moment when the caller's token ends.
  public static <T> Flux<T> untilExpiry(Caller caller, Flux<T> source) {
    return Flux.defer(() -> {
      Duration rest = Duration.between(Instant.now(), caller.expiresAt());
      return source.takeUntilOther(Mono.delay(rest.isNegative() ? Duration.ZERO : rest));
    });
  }

  static Flux<ServerSentEvent<Object>> withHeartbeats(
      Flux<ServerSentEvent<Object>> events, Duration interval) {
    return Flux.defer(() -> {
      Sinks.Empty<Void> ended = Sinks.empty();
      // A reader that is slow gets fewer heartbeats; without the drop the interval would fail.
      Flux<ServerSentEvent<Object>> beats =
          Flux.interval(Duration.ZERO, interval)
              .onBackpressureDrop()
              .map(_ -> ServerSentEvent.builder().comment("").build())
              .takeUntilOther(ended.asMono());
      return Flux.merge(events.doOnTerminate(ended::tryEmitEmpty), beats);
    });
  }
}
