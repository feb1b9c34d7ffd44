package dev.baton.store.feed;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// What was committed, to all readers in this process: at once for what this process wrote, and as
/// soon as it is heard for the others' ([Bell], [FeedReader]).
public final class EventFeed {
  private static final int BUFFER = 8_192;

  private final Sinks.Many<FeedItem> sink = Sinks.many().multicast().directBestEffort();

  private final Sinks.Many<List<? extends FeedItem>> commits =
      Sinks.many().multicast().directBestEffort();

  /// Hands on what this process has committed.
  public synchronized void committed(List<? extends FeedItem> items) {
    publish(items);
    commits.tryEmitNext(items);
  }

  /// What this process commits from now on, for telling the others.
  Flux<List<? extends FeedItem>> commits() {
    return commits.asFlux();
  }

  /// Hands on what was committed by whichever process.
  public synchronized void publish(List<? extends FeedItem> items) {
    items.forEach(sink::tryEmitNext);
  }

  /// From now on; a reader that falls behind is ended with an error and starts again.
  public Flux<FeedItem> items() {
    return sink.asFlux().onBackpressureBuffer(BUFFER);
  }
}
