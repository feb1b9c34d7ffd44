package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Look;
import dev.baton.workflows.conversation.ConversationActivities.Where;

/// Each name does the same: what the deadline demands.
public final class DeadlineActivitiesImpl implements DeadlineActivities {
  private final ConversationActivities conversations;

  /// @param conversations to be registered beside this
  public DeadlineActivitiesImpl(ConversationActivities conversations) {
    this.conversations = conversations;
  }

  @Override
  public Look offerRanOut(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look takeOutOfLine(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look endDeferral(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look relax(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look escalate(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look climbLadder(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look requeueUnanswered(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look requeueOrphan(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look endHold(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look endWrapUp(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look wake(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look freeAgent(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look remind(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }

  @Override
  public Look autoResolve(Where where, Deadline deadline) {
    return conversations.act(where, deadline);
  }
}
