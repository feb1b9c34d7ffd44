package dev.baton.workflows.conversation;

import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One conversation. It keeps one armed timer for the nearest deadline, looks at the row when it
/// wakes, and is rung when something must happen sooner. Names are what a reader of Temporal's UI
/// sees.
@WorkflowInterface
public interface ConversationWorkflow {
  /// Ends when the conversation has ended; a reopening starts the next run under the same id.
  @WorkflowMethod(name = "Conversation")
  void run(ConversationInput input);

  /// Something changed that must not wait for the timer: look now.
  @SignalMethod(name = "ring")
  void ring();

  @UpdateMethod(name = "accept")
  Outcome accept(Accept command);

  @UpdateValidatorMethod(updateName = "accept")
  void checkAccept(Accept command);

  @UpdateMethod(name = "decline")
  Outcome decline(Decline command);

  @UpdateValidatorMethod(updateName = "decline")
  void checkDecline(Decline command);

  @UpdateMethod(name = "resolve")
  Outcome resolve(Resolve command);

  @UpdateValidatorMethod(updateName = "resolve")
  void checkResolve(Resolve command);

  @UpdateMethod(name = "transfer")
  Outcome transfer(Transfer command);

  @UpdateValidatorMethod(updateName = "transfer")
  void checkTransfer(Transfer command);

  @UpdateMethod(name = "transfer to an agent")
  Outcome transferToAgent(TransferToAgent command);

  @UpdateValidatorMethod(updateName = "transfer to an agent")
  void checkTransferToAgent(TransferToAgent command);

  @UpdateMethod(name = "assign")
  Outcome assign(Assign command);

  @UpdateValidatorMethod(updateName = "assign")
  void checkAssign(Assign command);
}
