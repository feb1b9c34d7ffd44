package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Look;
import dev.baton.workflows.conversation.ConversationActivities.Where;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/// [ConversationActivities#act] by names that say what is done: Temporal's timeline shows nothing
/// else of a local activity.
@ActivityInterface
public interface DeadlineActivities {
  @ActivityMethod(name = "offer ran out: find another agent")
  Look offerRanOut(Where where, Deadline deadline);

  @ActivityMethod(name = "nobody is free: ask for less")
  Look relax(Where where, Deadline deadline);

  @ActivityMethod(name = "escalate: first response missed")
  Look escalate(Where where, Deadline deadline);

  @ActivityMethod(name = "escalate: next rung of the ladder")
  Look climbLadder(Where where, Deadline deadline);

  @ActivityMethod(name = "requeue: agent did not answer")
  Look requeueUnanswered(Where where, Deadline deadline);

  @ActivityMethod(name = "requeue: agent has gone")
  Look requeueOrphan(Where where, Deadline deadline);

  @ActivityMethod(name = "hold is over")
  Look endHold(Where where, Deadline deadline);

  @ActivityMethod(name = "wrap-up is over")
  Look endWrapUp(Where where, Deadline deadline);

  @ActivityMethod(name = "wake: customer is back")
  Look wake(Where where, Deadline deadline);

  @ActivityMethod(name = "customer left: out of the line")
  Look takeOutOfLine(Where where, Deadline deadline);

  @ActivityMethod(name = "continue-later ran out")
  Look endDeferral(Where where, Deadline deadline);

  @ActivityMethod(name = "silence: free the agent")
  Look freeAgent(Where where, Deadline deadline);

  @ActivityMethod(name = "silence: send reminder")
  Look remind(Where where, Deadline deadline);

  @ActivityMethod(name = "silence: auto-resolve")
  Look autoResolve(Where where, Deadline deadline);
}
