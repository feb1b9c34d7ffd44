package dev.baton.workflows.conversation;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One timer for the nearest deadline. It is kept when its deadline moves later (waking for nothing
/// is cheaper than arming anew for each message) and replaced only by an earlier one.
final class LazyTimer {
  private @Nullable CancellationScope scope;
  private long at;
  private boolean fired;

  /// Fires no later than `in` from now.
  void arm(Duration in, String meaning) {
    // Durations are cut to milliseconds on the way: one more, so that it never wakes too early.
    long wanted = Workflow.currentTimeMillis() + in.toMillis() + 1;
    if (scope != null && at <= wanted) {
      return;
    }
    disarm();
    at = wanted;
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

  /// What is left of it, null if none is armed.
  @Nullable Duration left() {
    return scope == null ? null : Duration.ofMillis(Math.max(0, at - Workflow.currentTimeMillis()));
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
