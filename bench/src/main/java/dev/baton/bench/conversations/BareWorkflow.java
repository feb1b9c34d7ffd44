package dev.baton.bench.conversations;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// What any workflow of a conversation's shape costs: a local activity, two ordinary ones, a timer,
/// and somebody who ends it.
@WorkflowInterface
public interface BareWorkflow {
  @WorkflowMethod(name = "Bare")
  void run(String id);

  @SignalMethod(name = "end")
  void end();
}
