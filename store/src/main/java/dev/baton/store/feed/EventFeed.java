package dev.baton.store.feed;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// What was committed, to all readers in this process: at once for what this process wrote, within
/// a second for the others' ([FeedReader]).
public final class EventFeed {
  private static final int BUFFER = 8_192;

  private final Sinks.Many<FeedItem> sink = Sinks.many().multicast().directBestEffort();

  /// Hands on what was committed.
  public synchronized void publish(List<? extends FeedItem> items) {
    items.forEach(sink::tryEmitNext);
  }

  /// From now on; a reader that falls behind is ended with an error and starts again.
  public Flux<FeedItem> items() {
    return sink.asFlux().onBackpressureBuffer(BUFFER);
  }
}
