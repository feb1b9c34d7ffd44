package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a conversation asks of the world. Each call is one transaction (or one fetch), idempotent,
/// and writes the workflow's promise of when it looks again. All faults are to be retried.
@ActivityInterface
public interface ConversationActivities {
  /// Looks at the row and promises.
  @ActivityMethod(name = "look")
  Look look(Where where, WorkflowRun run);

  /// Looks at the row, and does what is due there, if anything is: both in one transaction.
  @ActivityMethod(name = "woken: do what is due")
  Woken wake(Where where);

  /// Does what `deadline` demands if exactly that is still due; else only looks. In Temporal it
  /// usually goes by the names of [DeadlineActivities].
  @ActivityMethod(name = "act on deadline")
  Look act(Where where, Deadline deadline);

  /// Asks the shop about the customer and keeps its answer with the conversation. A shop that fails
  /// is recorded, never waited for.
  ///
  /// @return `fresh`, `stale`, `failed`, or `none` when the inbox has no shop to ask
  @ActivityMethod(name = "fetch context")
  String fetchContext(String conversation);

  /// Routes a new conversation by the rules, then looks once for an agent by live load and skills.
  @ActivityMethod(name = "assign")
  Look assign(Where where);

  @ActivityMethod(name = "judge accept")
  Outcome accept(Where where, Accept command);

  @ActivityMethod(name = "judge decline")
  Outcome decline(Where where, Decline command);

  @ActivityMethod(name = "judge resolve")
  Outcome resolve(Where where, Resolve command);

  @ActivityMethod(name = "judge transfer")
  Outcome transfer(Where where, Transfer command);

  @ActivityMethod(name = "judge transfer to an agent")
  Outcome transferToAgent(Where where, TransferToAgent command);

  @ActivityMethod(name = "judge assignment")
  Outcome assignTo(Where where, Assign command);

  /// A cancelled run gives the conversation back, so that the next one begins at once.
  @ActivityMethod(name = "cancelled: hand over to a new run")
  void handOver(String conversation, String run);

  /// Which conversation, and how soon the workflow looks by itself.
  ///
  /// @param armed what is left of its timer, null if none is armed
  record Where(String conversation, @Nullable Duration armed) {}

  /// What was found, after what was done.
  ///
  /// @param done null if nothing was due
  record Woken(@Nullable Deadline done, Look look) {}
}
