package dev.baton.workflows.conversation;

/// The task queues that workers serve.
public final class TaskQueues {
  /// Workflows and activities of conversations: on one queue, so that activities start eagerly.
  public static final String CONVERSATIONS = "conversations";

  private TaskQueues() {}
}
