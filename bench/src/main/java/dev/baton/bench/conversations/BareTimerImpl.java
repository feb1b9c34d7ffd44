package dev.baton.bench.conversations;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// See [BareTimer].
public final class BareTimerImpl implements BareTimer {
  private final BareTimerActivities local =
      Workflow.newLocalActivityStub(
          BareTimerActivities.class,
          LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

  @Override
  public void run(String series, long dueMillis) {
    long left = dueMillis - Workflow.currentTimeMillis();
    Workflow.sleep(Duration.ofMillis(Math.max(1, left)));
    local.fired(series, dueMillis);
  }
}
