package dev.baton.store.routing;

import dev.baton.store.agent.AgentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
  private final Map<Set<String>, Kept> kept = new ConcurrentHashMap<>();

  Rosters(AgentStore agents) {
    this.agents = agents;
  }

  /// Who is in any of the queues, of this moment if they were few when they were last read.
  ///
  /// @param now by the clock of facts
  Mono<Roster> of(Set<String> queues, Instant now) {
    return Mono.defer(() -> {
      Kept last = kept.get(queues);
      return last != null && last.usable() ? Mono.just(last.roster()) : read(queues, last, now);
    });
  }

  private Mono<Roster> read(Set<String> queues, @Nullable Kept last, Instant now) {
    return agents
        .ofQueues(queues)
        .collectList()
        .map(members -> new Roster(members, now))
        .doOnNext(roster -> keep(queues, roster))
        .doFinally(_ -> {
          if (last != null) {
            last.beingReplaced().set(false);
          }
        });
  }

  private void keep(Set<String> queues, Roster roster) {
    if (roster.members().size() > Narrowing.SHORT) {
      kept.put(queues, new Kept(roster, System.nanoTime(), new AtomicBoolean()));
    } else {
      kept.remove(queues);
    }
  }

  private record Kept(Roster roster, long readAt, AtomicBoolean beingReplaced) {
    boolean usable() {
      long age = System.nanoTime() - readAt;
      return age < FRESH || (age < USABLE && !beingReplaced.compareAndSet(false, true));
    }
  }
}
