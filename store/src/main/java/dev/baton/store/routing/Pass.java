package dev.baton.store.routing;

import dev.baton.store.routing.Lines.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/// One pass of a matcher over who waits, in their order, a group at a time.
final class Pass {
  /// Of the first group: where a single slot is free, more would be locked for nothing.
  private static final int SMALLEST = 4;

  /// Of any: customers who write must not wait long for a lock.
  static final int LARGEST = 32;

  private final List<Waiting> waiting;
  private final Set<UUID> hopeless;
  private final Set<UUID> passedOver;
  private final int triedBefore;
  private int next;
  private final int most;
  private int size;
  private int found;
  private int lost;
  private boolean ended;
  private boolean leftSome;

  /// @param hopeless requirements that nobody can take; grows
  /// @param passedOver conversations that nobody can take but who is excluded for them; grows
  /// @param most in a group, [#LARGEST] or less
  Pass(List<Waiting> waiting, Set<UUID> hopeless, Set<UUID> passedOver, int most) {
    this.waiting = waiting;
    this.hopeless = hopeless;
    this.passedOver = passedOver;
    this.triedBefore = hopeless.size() + passedOver.size();
    this.most = most;
    this.size = Math.min(SMALLEST, most);
  }

  /// Tries one group of those who are left.
  interface Match {
    /// @param roomMayBeGone whether others of this pass have been given some
    Mono<Tried> match(List<Waiting> group, boolean roomMayBeGone);
  }

  Mono<Pass> over(Match match) {
    return Mono.defer(
            () -> {
              List<Waiting> group = next();
              return group.isEmpty()
                  ? Mono.empty()
                  : match.match(group, found > 0).doOnNext(tried -> note(group, tried));
            })
        .repeat(() -> !ended && next < waiting.size())
        .then(Mono.just(this));
  }

  private List<Waiting> next() {
    List<Waiting> group = new ArrayList<>();
    while (!ended && next < waiting.size() && group.size() < size) {
      Waiting row = waiting.get(next++);
      if (hopeless.contains(row.requirement())) {
        continue;
      }
      group.add(row);
      if (row.last()) {
        break;
      }
    }
    return group;
  }

  private void note(List<Waiting> group, Tried tried) {
    found += tried.found();
    lost += tried.lost();
    hopeless.addAll(tried.hopeless());
    passedOver.addAll(tried.passedOver());
    leftSome = leftSome || tried.lost() > 0 || tried.stopped();
    ended = ended || tried.stopped();
    endWithItsLine(group.getLast());
    size = tried.found() == group.size() ? Math.min(2 * size, most) : size;
  }

  /// What comes after the last that was read of a line may come before all others.
  private void endWithItsLine(Waiting row) {
    if (row.last() && !hopeless.contains(row.requirement())) {
      ended = true;
      leftSome = true;
    }
  }

  int found() {
    return found;
  }

  /// Whether another pass may find more.
  boolean again() {
    return leftSome && (found > 0 || hopeless.size() + passedOver.size() > triedBefore);
  }

  /// Whether it came to nothing only because others were faster each time.
  boolean outrun() {
    return found == 0 && lost > 0;
  }
}
