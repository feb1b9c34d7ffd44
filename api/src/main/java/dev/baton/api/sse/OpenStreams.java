package dev.baton.api.sse;

import dev.baton.api.identity.Caller;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// The streams of this node. When it is asked to stop they end at once, before it waits for
/// requests: their readers go on at another node.
@Component
public final class OpenStreams implements SmartLifecycle {
  private final Sinks.Empty<Void> stopping = Sinks.empty();
  private volatile boolean running;

  /// As [EventStream#of], until this node stops.
  public Flux<ServerSentEvent<Object>> of(Caller caller, Flux<ServerSentEvent<Object>> events) {
    return EventStream.of(caller, events).takeUntilOther(stopping.asMono());
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stopping.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
