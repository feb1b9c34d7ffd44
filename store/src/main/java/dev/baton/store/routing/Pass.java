package dev.baton.store.routing;

import dev.baton.store.routing.Lines.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;

/// One pass of a matcher over who waits, in their order, a group at a time.
final class Pass {
  /// Of the first group: where a single slot is free, more would be locked for nothing.
  private static final int SMALLEST = 4;

  /// Of any: customers who write must not wait long for a lock.
  static final int LARGEST = 32;

  private static final int LONGEST_LEAP = 64;

  private final List<Waiting> waiting;
  private final Set<UUID> hopeless;
  private final int hopelessBefore;
  private int next;
  private final int most;
  private int size;
  private int found;
  private int lost;
  private int misses;
  private int leap;
  private boolean ended;
  private boolean leftSome;

  /// @param hopeless requirements that nobody can take; grows
  /// @param most in a group, [#LARGEST] or less
  Pass(List<Waiting> waiting, Set<UUID> hopeless, int most) {
    this.waiting = waiting;
    this.hopeless = hopeless;
    this.hopelessBefore = hopeless.size();
    this.most = most;
    this.size = Math.min(SMALLEST, most);
  }

  /// Tries one group of those who are left.
  interface Match {
    /// @param roomMayBeGone whether it should stop at the first for whom there is nobody
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
      if (leap > 0) {
        leap--;
        leftSome = true;
        ended = row.last();
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
    leftSome = leftSome || tried.lost() > 0 || tried.stopped();
    endIfRoomMayBeGone(tried);
    endWithItsLine(group.getLast());
    if (tried.missed() == group.size()) {
      miss();
    } else {
      misses = 0;
      size = tried.found() == group.size() ? Math.min(2 * size, most) : size;
    }
  }

  /// After a success there may be no room left in the whole queue: reading the lines again tells
  /// that at once, trying the first of each would not.
  private void endIfRoomMayBeGone(Tried tried) {
    if (tried.stopped() || (found > 0 && !tried.hopeless().isEmpty())) {
      ended = true;
      leftSome = true;
    }
  }

  /// What comes after the last that was read of a line may come before all others.
  private void endWithItsLine(Waiting row) {
    if (row.last() && !hopeless.contains(row.requirement())) {
      ended = true;
      leftSome = true;
    }
  }

  /// Where several matchers follow each other from group to group, each leaps ahead by chance, and
  /// they meet no more.
  private void miss() {
    misses++;
    if (misses > 1) {
      leap = size * ThreadLocalRandom.current().nextInt(Math.min(LONGEST_LEAP, 1 << misses));
    }
  }

  int found() {
    return found;
  }

  /// Whether another pass may find more.
  boolean again() {
    return leftSome && (found > 0 || hopeless.size() > hopelessBefore);
  }

  /// Whether it came to nothing only because others were faster each time.
  boolean outrun() {
    return found == 0 && lost > 0;
  }
}
