package dev.baton.bench.conversations;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// What any durable deadline costs: a timer, and a local activity once it has fired.
@WorkflowInterface
public interface BareTimer {
  /// @param dueMillis since 1970
  @WorkflowMethod(name = "BareTimer")
  void run(String series, long dueMillis);
}
