package dev.baton.workflows.conversation;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One timer for the nearest deadline. It is kept when its deadline moves later (waking for nothing
/// is cheaper than arming anew for each message) and replaced only by an earlier one.
final class LazyTimer {
  private @Nullable CancellationScope scope;
  private long at;
  private @Nullable Instant due;
  private boolean fired;

  /// Fires no later than `in` from now.
  ///
  /// @param wantedDue the same moment by the row's clock. Whether an armed timer is kept is decided
  ///   by that alone: when several local activities end in one task, the workflow's clock stands
  ///   some milliseconds elsewhere in a replay, and the same deadline would be armed in one and
  ///   kept in the other. Null in what earlier versions wrote down
  void arm(Duration in, @Nullable Instant wantedDue, String meaning) {
    // Durations are cut to milliseconds on the way: one more, so that it never wakes too early.
    long wanted = Workflow.currentTimeMillis() + in.toMillis() + 1;
    if (scope != null && isSoonEnough(wanted, wantedDue)) {
      return;
    }
    disarm();
    at = wanted;
    due = wantedDue;
    TimerOptions summary = TimerOptions.newBuilder().setSummary(meaning).build();
    Duration delay = Duration.ofMillis(in.toMillis() + 1);
    scope =
        Workflow.newCancellationScope(() ->
            Workflow.newTimer(delay, summary)
                .handle((_, cancelled) -> {
                  if (cancelled == null) {
                    fired = true;
                    scope = null;
                  }
                  return null;
                }));
    scope.run();
  }

  private boolean isSoonEnough(long wanted, @Nullable Instant wantedDue) {
    if (due == null || wantedDue == null) {
      return at <= wanted;
    }
    return !due.isAfter(wantedDue);
  }

  /// What is left of it, null if none is armed.
  @Nullable Duration left() {
    return scope == null ? null : Duration.ofMillis(Math.max(0, at - Workflow.currentTimeMillis()));
  }

  /// When the latest was to fire, by the row's clock.
  @Nullable Instant due() {
    return due;
  }

  boolean fired() {
    return fired;
  }

  void clear() {
    fired = false;
  }

  private void disarm() {
    if (scope != null) {
      scope.cancel();
      scope = null;
    }
  }
}
