package dev.baton.api.sse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// What this node's open streams say of those who read them, without their doing: that they are
/// there, as soon as one opens and every so often while any is open. However many are open for the
/// same reader, they beat once, and all readers together.
public final class Beats<K> implements Disposable {
  private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

  /// Who come within this time are told of together: after a node was lost all come at once.
  private static final Duration TOGETHER = Duration.ofMillis(100);

  private static final int MOST_TOGETHER = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Map<K, Integer> open = new ConcurrentHashMap<>();
  private final Sinks.Many<K> opened = Sinks.many().unicast().onBackpressureBuffer();
  private final Function<List<K>, Mono<?>> beat;
  private final Disposable beating;

  /// @param every from one beat of a stream to the next
  /// @param beat says that they are there; if it fails, the next one may get through
  public Beats(Duration every, Function<List<K>, Mono<?>> beat) {
    this.beat = beat;
    Flux<List<K>> come = opened.asFlux().bufferTimeout(MOST_TOGETHER, TOGETHER, true);
    Flux<List<K>> stay =
        Flux.interval(every)
            .onBackpressureDrop()
            .concatMap(_ -> Flux.fromIterable(open.keySet()).buffer(MOST_TOGETHER));
    this.beating = Flux.merge(come, stay).concatMap(this::said).subscribe();
  }

  /// Beats while it is subscribed to; has nothing to say and no end.
  public <T> Flux<T> whileOpen(K key) {
    return Flux.<T>never().doOnSubscribe(_ -> opens(key)).doFinally(_ -> closes(key));
  }

  /// Whether a stream of theirs is open here.
  public boolean isOpen(K key) {
    return open.containsKey(key);
  }

  private void opens(K key) {
    if (open.merge(key, 1, Integer::sum) == 1) {
      opened.emitNext(key, Sinks.EmitFailureHandler.busyLooping(PATIENCE));
    }
  }

  private void closes(K key) {
    open.computeIfPresent(key, (_, streams) -> streams == 1 ? null : streams - 1);
  }

  private Mono<?> said(List<K> keys) {
    return beat.apply(keys)
        .onErrorResume(fault -> {
          LOG.debug("{} streams could not beat: {}", keys.size(), fault.toString());
          return Mono.empty();
        });
  }

  @Override
  public void dispose() {
    beating.dispose();
  }
}
