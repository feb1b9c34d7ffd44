package dev.baton.api.event;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.store.routing.PlaceStore.Standing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where those who wait stand in line, read once a while for all who follow it, and not at all
/// while nobody does.
@Component
public final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final Duration PACE = Duration.ofSeconds(2);

  /// Reading a line of a hundred thousand must not become the database's main work.
  private static final int REST_PER_READ = 10;

  private final Stores stores;
  private final Map<ConversationId, Integer> followed = new ConcurrentHashMap<>();
  private final Flux<Map<ConversationId, Standing>> standings;

  Line(Stores stores) {
    this.stores = stores;
    this.standings = turn().repeat().replay(1).refCount(1, PACE);
  }

  /// A read, and a rest after it.
  private Flux<Map<ConversationId, Standing>> turn() {
    return Flux.defer(() -> {
      long began = System.nanoTime();
      return read(followed.keySet())
          .onErrorResume(fault -> {
            LOG.debug("the line could not be read: {}", fault.toString());
            return Mono.empty();
          })
          .flux()
          .concatWith(Mono.defer(() -> Mono.delay(rest(began)).then(Mono.empty())));
    });
  }

  private static Duration rest(long began) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Duration rest = took.multipliedBy(REST_PER_READ);
    return rest.compareTo(PACE) > 0 ? rest : PACE;
  }

  private Mono<Map<ConversationId, Standing>> read(Collection<ConversationId> ids) {
    return stores.places().standings(List.copyOf(ids)).collectMap(Standing::id);
  }

  /// Where `id` stands now; empty if it does not wait in line.
  public Mono<Place> now(ConversationId id) {
    return read(List.of(id))
        .flatMap(all -> Mono.justOrEmpty(place(all, id)))
        .delayUntil(place -> told(id, place));
  }

  /// Where `id` stands, each time that this changes while it waits, without an end.
  public Flux<Place> of(ConversationId id) {
    return Flux.defer(() -> {
      var told = new AtomicBoolean();
      followed.merge(id, 1, Integer::sum);
      return standings
          .doFinally(_ -> followed.computeIfPresent(id, (_, many) -> many == 1 ? null : many - 1))
          .map(all -> place(all, id))
          .distinctUntilChanged()
          .filter(Optional::isPresent)
          .map(Optional::get)
          .onBackpressureLatest()
          .concatMap(
              place ->
                  place.estimatedWaitSeconds() != null && told.compareAndSet(false, true)
                      ? told(id, place).thenReturn(place)
                      : Mono.just(place),
              1);
    });
  }

  /// Remembers what they were told, to see how right it was. That must not keep it from them.
  private Mono<Void> told(ConversationId id, Place place) {
    Long seconds = place.estimatedWaitSeconds();
    return seconds == null
        ? Mono.empty()
        : stores
            .places()
            .told(id, Duration.ofSeconds(seconds))
            .onErrorResume(fault -> {
              LOG.debug("what was told of the wait is not kept: {}", fault.toString());
              return Mono.empty();
            });
  }

  private static Optional<Place> place(Map<ConversationId, Standing> all, ConversationId id) {
    return Optional.ofNullable(all.get(id)).map(Place::of);
  }

  /// A place in line.
  ///
  /// @param position 1 for who is served next
  /// @param estimatedWaitSeconds until somebody takes it, in steps that a reader can use: fives up
  ///   to a minute, then tens, then minutes; null while too little is known, or nobody is there
  public record Place(long position, @Nullable Long estimatedWaitSeconds) {
    private static final long MINUTE = 60;
    private static final long TEN_MINUTES = 600;

    static Place of(Standing standing) {
      Duration estimate = standing.estimate();
      return new Place(standing.place(), estimate == null ? null : rounded(estimate.toSeconds()));
    }

    private static long rounded(long seconds) {
      long step = seconds < MINUTE ? 5 : seconds < TEN_MINUTES ? 10 : MINUTE;
      return Math.ceilDiv(Math.max(1, seconds), step) * step;
    }
  }
}
