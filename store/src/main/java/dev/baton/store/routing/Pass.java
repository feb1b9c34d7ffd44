package dev.baton.store.routing;

import dev.baton.domain.conversation.ConversationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One pass of a matcher over who waits, one after the other in their order.
final class Pass {
  private static final int LONGEST_LEAP = 64;

  private final Set<UUID> hopeless;
  private final int hopelessBefore;
  private int found;
  private int misses;
  private int leap;
  private boolean ended;
  private boolean leftSome;

  /// @param hopeless requirements that nobody can take; grows
  Pass(Set<UUID> hopeless) {
    this.hopeless = hopeless;
    this.hopelessBefore = hopeless.size();
  }

  /// @param match whether somebody was found; empty if somebody else is at work on it
  Mono<Pass> over(List<Lines.Waiting> waiting, Function<ConversationId, Mono<Boolean>> match) {
    return Flux.fromIterable(waiting)
        .concatMap(row -> passesBy(row) ? Mono.empty() : tried(row, match))
        .then(Mono.just(this));
  }

  private boolean passesBy(Lines.Waiting row) {
    if (ended || hopeless.contains(row.requirement())) {
      return true;
    }
    if (leap > 0) {
      leap--;
      leftSome = true;
      ended = row.last();
      return true;
    }
    return false;
  }

  private Mono<Boolean> tried(Lines.Waiting row, Function<ConversationId, Mono<Boolean>> match) {
    return match
        .apply(row.id())
        .doOnNext(matched -> note(row, matched))
        .switchIfEmpty(Mono.fromRunnable(() -> miss(row)));
  }

  private void note(Lines.Waiting row, boolean matched) {
    misses = 0;
    if (matched) {
      found++;
      end(row);
    } else {
      hopeless.add(row.requirement());
      endIfRoomMayBeGone();
    }
  }

  /// After a success there may be no room left in the whole queue: reading the lines again tells
  /// that at once, trying the first of each would not.
  private void endIfRoomMayBeGone() {
    ended = found > 0;
    leftSome = leftSome || ended;
  }

  /// Where several matchers follow each other from row to row, each leaps ahead by chance, and they
  /// meet no more.
  private void miss(Lines.Waiting row) {
    misses++;
    if (misses > 1) {
      leap = ThreadLocalRandom.current().nextInt(Math.min(LONGEST_LEAP, 1 << misses));
    }
    end(row);
  }

  /// What comes after the last that was read of a line may come before all others.
  private void end(Lines.Waiting row) {
    ended = row.last();
    leftSome = leftSome || ended;
  }

  int found() {
    return found;
  }

  /// Whether another pass may find more.
  boolean again() {
    return leftSome && (found > 0 || hopeless.size() > hopelessBefore);
  }
}
