package dev.baton.store.routing;

import dev.baton.store.agent.AgentStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The rosters of long queues, each read at most about once a second however much is decided: ten
/// thousand agents are too many to read for every decision.
final class Rosters {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  /// While somebody reads it anew, the others go on with one up to this old.
  private static final long USABLE = Duration.ofSeconds(3).toNanos();

  private final AgentStore agents;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  Rosters(AgentStore agents) {
    this.agents = agents;
  }

  /// The roster of a queue, of this moment if it was short when it was last read.
  Mono<Roster> of(String queue) {
    return Mono.defer(() -> {
      Kept last = kept.get(queue);
      return last != null && last.usable() ? Mono.just(last.roster()) : read(queue, last);
    });
  }

  private Mono<Roster> read(String queue, @Nullable Kept last) {
    return agents
        .ofQueue(queue)
        .collectList()
        .map(Roster::new)
        .doOnNext(roster -> keep(queue, roster))
        .doFinally(_ -> {
          if (last != null) {
            last.beingReplaced().set(false);
          }
        });
  }

  private void keep(String queue, Roster roster) {
    if (roster.members().size() > Narrowing.SHORT) {
      kept.put(queue, new Kept(roster, System.nanoTime(), new AtomicBoolean()));
    } else {
      kept.remove(queue);
    }
  }

  private record Kept(Roster roster, long readAt, AtomicBoolean beingReplaced) {
    boolean usable() {
      long age = System.nanoTime() - readAt;
      return age < FRESH || (age < USABLE && !beingReplaced.compareAndSet(false, true));
    }
  }
}
