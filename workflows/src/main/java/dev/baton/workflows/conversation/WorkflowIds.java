package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.ConversationId;

/// Ids under which workflows are found.
public final class WorkflowIds {
  public static String conversation(ConversationId id) {
    return "conversation/" + id;
  }

  private WorkflowIds() {}
}
