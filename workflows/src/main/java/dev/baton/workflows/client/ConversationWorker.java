package dev.baton.workflows.client;

import dev.baton.workflows.conversation.ConversationActivities;
import dev.baton.workflows.conversation.ConversationWorkflowImpl;
import dev.baton.workflows.conversation.DeadlineActivitiesImpl;
import io.temporal.worker.Worker;

/// What a worker of [TaskQueues#CONVERSATIONS] serves.
public final class ConversationWorker {
  public static void serve(Worker worker, ConversationActivities activities) {
    worker.registerWorkflowImplementationTypes(ConversationWorkflowImpl.class);
    worker.registerActivitiesImplementations(activities, new DeadlineActivitiesImpl(activities));
  }

  private ConversationWorker() {}
}
