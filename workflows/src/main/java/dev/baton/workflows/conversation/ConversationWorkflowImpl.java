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
import dev.baton.workflows.conversation.ConversationActivities.Where;
import dev.baton.workflows.conversation.ConversationActivities.Woken;
import dev.baton.workflows.conversation.SearchKeys.Phase;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// See [ConversationWorkflow]. The workflow decides nothing about the conversation: it asks the row
/// what is due, has it done, and sleeps until the next thing.
public final class ConversationWorkflowImpl implements ConversationWorkflow {
  private static final String WOKEN = "woken by its timer";

  private final ConversationInput input;
  private final WorkflowRun self;
  private final World world = new World();
  private final Journal journal = new Journal();

  private final LazyTimer timer = new LazyTimer();
  private final TwoClocks clocks = new TwoClocks();
  private @Nullable Look latest;
  private long latestAt;
  private boolean rung;
  private Phase phase = Phase.STARTING;
  private int roundsSinceReset;

  @WorkflowInit
  public ConversationWorkflowImpl(ConversationInput input) {
    this.input = input;
    this.self = self();
  }

  @Override
  public void run(ConversationInput same) {
    try {
      live();
    } catch (CanceledFailure cancelled) {
      handOver(cancelled);
    }
  }

  private void live() {
    look("begins");
    while (!over()) {
      lookOnceAfterReset();
      Deadline due = due();
      if (due == null) {
        show();
        waitForSomething();
      } else {
        carryOut(due);
      }
      continueAsNewWhenSuggested();
    }
    show();
  }

  private void carryOut(Deadline due) {
    if (due.kind() == Deadline.Kind.ROUTE) {
      world.fetchContext(input.conversation());
    }
    switch (due.kind()) {
      case ROUTE, ASSIGN -> acted(due, world.assign(where()));
      case RELAX,
          HOLD_OVER,
          WRAP_UP_OVER,
          WAKE,
          CUSTOMER_LEFT,
          DEFERRAL_OVER,
          OFFER_EXPIRY,
          FIRST_RESPONSE,
          LADDER,
          ASSIGNEE_RESPONSE,
          OWNER_GONE,
          IDLE,
          REMINDER,
          AUTO_RESOLVE ->
          acted(due, world.act(where(), due));
    }
  }

  /// Sleeps until the timer, a ring, or an update that changed the row; then knows the row again.
  private void waitForSomething() {
    Look look = latest();
    if (input.armsOnlyWhenQuiet()) {
      // What is armed here is not taken back in the same task: beside an update that would not
      // replay, since Temporal keeps no trace of a timer that was started and cancelled in one
      // task.
      Workflow.await(() -> stirred(look) || Workflow.isEveryHandlerFinished());
    }
    if (!input.armsOnlyWhenQuiet() || !stirred(look)) {
      arm(look);
      Workflow.await(() -> stirred(look));
    }
    if (timer.fired() && !rung && input.doesWhenWoken()) {
      wake(look);
    } else if (rung || timer.fired()) {
      look(rung ? "rung" : WOKEN);
    }
  }

  private boolean stirred(Look known) {
    return rung || timer.fired() || latest().version() != known.version() || over();
  }

  private void look(String why) {
    // Cleared before the look: what rings during it is looked at again.
    rung = false;
    boolean woken = timer.fired();
    timer.clear();
    Look look = world.ask(row -> row.look(where(), self));
    if (woken) {
      clocks.woken(timer.due(), look);
    }
    if (observe(look)) {
      journal.changed(why, look, now());
    }
  }

  /// @param known what it knew when it fell asleep
  private void wake(Look known) {
    timer.clear();
    Woken woken = world.wake(where(), meaning(known));
    clocks.woken(timer.due(), woken.look());
    if (woken.done() != null) {
      acted(woken.done(), woken.look());
    } else if (observe(woken.look())) {
      journal.changed(WOKEN, woken.look(), now());
    }
  }

  private void arm(Look look) {
    if (!look.state().live()) {
      return;
    }
    timer.arm(clocks.until(look, latestAt, now()), look.lookAt(), meaning(look));
  }

  private static String meaning(Look look) {
    Deadline next = look.next();
    return next != null && look.untilLook().equals(look.untilNext())
        ? next.kind().meaning()
        : "nothing due yet: look again";
  }

  private @Nullable Deadline due() {
    Look look = latest();
    return look.state().live() && look.untilNext().isZero() ? look.next() : null;
  }

  /// A finished row ends the run, once nobody rings and every handler has answered.
  private boolean over() {
    return !latest().state().live() && !rung && Workflow.isEveryHandlerFinished();
  }

  private void continueAsNewWhenSuggested() {
    if (Workflow.getInfo().isContinueAsNewSuggested() && latest().state().live()) {
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (!rung) {
        Workflow.continueAsNew(ConversationInput.of(input.conversation()));
      }
    }
  }

  /// Somebody cancelled this run: the conversation is not theirs to end. So it gives the row back,
  /// ends as cancelled, and the sweep starts the next at once.
  private void handOver(CanceledFailure cancelled) {
    Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
        .run();
    world.handOver(input.conversation(), self.id());
    throw cancelled;
  }

  /// What a reset run remembers ends where it was reset to, and the row may be far ahead. So it
  /// looks as soon as it has replayed what it inherited: a version that is asked for while
  /// replaying is the default, and the first that is asked for live is recorded. Other runs ask for
  /// none.
  private void lookOnceAfterReset() {
    if (!self.reset() || roundsSinceReset < 0) {
      return;
    }
    String round = "reset: look again, round " + ++roundsSinceReset;
    if (Workflow.getVersion(round, Workflow.DEFAULT_VERSION, 1) == 1) {
      roundsSinceReset = -1;
      look("reset by hand");
    }
  }

  @Override
  public void ring() {
    rung = true;
  }

  @Override
  public void checkAccept(Accept command) {
    command.check();
  }

  @Override
  public Outcome accept(Accept command) {
    return judged(command.agent() + " accepts", row -> row.accept(where(), command));
  }

  @Override
  public void checkDecline(Decline command) {
    command.check();
  }

  @Override
  public Outcome decline(Decline command) {
    return judged(command.agent() + " declines", row -> row.decline(where(), command));
  }

  @Override
  public void checkResolve(Resolve command) {
    command.check();
  }

  @Override
  public Outcome resolve(Resolve command) {
    return judged(command.agent() + " resolves", row -> row.resolve(where(), command));
  }

  @Override
  public void checkTransfer(Transfer command) {
    command.check();
  }

  @Override
  public Outcome transfer(Transfer command) {
    String what = command.agent() + " transfers to " + command.queue();
    return judged(what, row -> row.transfer(where(), command));
  }

  @Override
  public void checkTransferToAgent(TransferToAgent command) {
    command.check();
  }

  @Override
  public Outcome transferToAgent(TransferToAgent command) {
    String what = command.agent() + " asks " + command.to();
    return judged(what, row -> row.transferToAgent(where(), command));
  }

  @Override
  public void checkAssign(Assign command) {
    command.check();
  }

  @Override
  public Outcome assign(Assign command) {
    String what = command.agent() + " assigns it to " + command.to();
    return judged(what, row -> row.assignTo(where(), command));
  }

  private Outcome judged(String what, Func1<ConversationActivities, Outcome> judge) {
    Outcome outcome = world.ask(judge);
    Look look = outcome.look();
    if (outcome.refusal() != null) {
      journal.heard(what + ": refused, " + outcome.refusal(), now());
    }
    if (observe(look)) {
      journal.changed(what, look, now());
    }
    return outcome;
  }

  private void acted(Deadline due, Look look) {
    if (observe(look)) {
      journal.acted(due, look, now());
    }
  }

  /// Of several looks that overlap, the one at the highest version is the truth.
  ///
  /// @return whether it is this one
  private boolean observe(Look look) {
    boolean newer = latest == null || look.version() > latest.version();
    if (newer) {
      latest = look;
      latestAt = Workflow.currentTimeMillis();
    }
    return newer;
  }

  private Look latest() {
    return Objects.requireNonNull(latest, "looked first");
  }

  private Where where() {
    return new Where(input.conversation(), timer.left());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private void show() {
    Look look = latest();
    Phase now = Phase.of(look);
    if (!now.equals(phase)) {
      phase = now;
      Workflow.upsertTypedSearchAttributes(now.updates());
    }
    Workflow.setCurrentDetails(journal.details(look, now()));
  }

  private static WorkflowRun self() {
    var info = Workflow.getInfo();
    return new WorkflowRun(
        info.getRunId(),
        info.getContinuedExecutionRunId().orElse(null),
        !info.getOriginalExecutionRunId().equals(info.getRunId()));
  }
}
