package dev.baton.edge;

import dev.baton.api.identity.Caller;
import dev.baton.api.problem.Problem;
import dev.baton.api.sse.Cursor;
import dev.baton.api.sse.EventStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// Three events and then silence; counts who is listening.
@RestController
class StreamController {

  static final AtomicInteger LISTENING = new AtomicInteger();

  @GetMapping(path = "/v1/agent/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> stream(
      Caller caller,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after) {
    long from = Cursor.of(lastEventId, after).orElse(0);
    Flux<ServerSentEvent<Object>> events =
        Flux.just(1L, 2L, 3L)
            .filter(no -> no > from)
            .map(no -> EventStream.event(no, "message.posted", Map.of("no", no)))
            .concatWith(Flux.never())
            .doOnSubscribe(_ -> LISTENING.incrementAndGet())
            .doFinally(_ -> LISTENING.decrementAndGet());
    return EventStream.of(caller, events);
  }

  @GetMapping(path = "/v1/agent/nothing", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> nothing() {
    return Flux.error(Problem.notFound().asException());
  }
}
