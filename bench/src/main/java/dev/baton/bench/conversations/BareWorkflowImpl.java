package dev.baton.bench.conversations;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// See [BareWorkflow]. Its timer never fires, as a conversation's does not in this bench.
public final class BareWorkflowImpl implements BareWorkflow {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final BareActivities local =
      Workflow.newLocalActivityStub(
          BareActivities.class,
          LocalActivityOptions.newBuilder().setStartToCloseTimeout(LIMIT).build());
  private final BareActivities ordinary =
      Workflow.newActivityStub(
          BareActivities.class, ActivityOptions.newBuilder().setStartToCloseTimeout(LIMIT).build());
  private boolean ended;

  @Override
  public void run(String id) {
    local.look(id);
    ordinary.first(id);
    ordinary.second(id);
    CancellationScope timer =
        Workflow.newCancellationScope(() -> Workflow.newTimer(Duration.ofHours(1)));
    timer.run();
    Workflow.await(() -> ended);
    // Told again by a replay it changes nothing.
    BareWorkflows.hasEnded(id);
  }

  @Override
  public void end() {
    ended = true;
  }
}
