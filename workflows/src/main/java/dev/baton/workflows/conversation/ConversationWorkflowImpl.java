package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Look;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.ConversationActivities.Where;
import dev.baton.workflows.conversation.SearchKeys.Phase;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// See [ConversationWorkflow]. The workflow decides nothing about the conversation: it asks the row
/// what is due, has it done, and sleeps until the next thing.
public final class ConversationWorkflowImpl implements ConversationWorkflow {
  // A look or a judgement is one short transaction: tried at once in this very task …
  private static final LocalActivityOptions PROMPT =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(3))
          .setScheduleToCloseTimeout(Duration.ofSeconds(5))
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(100))
                  .setMaximumAttempts(3)
                  .build())
          .build();

  // … and, when PostgreSQL is away, for as long as it takes: no conversation ends by a fault.
  private static final RetryOptions FOREVER =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(200))
          .setMaximumInterval(Duration.ofSeconds(5))
          .build();

  private final ConversationInput input;
  private final ConversationActivities prompt =
      Workflow.newLocalActivityStub(ConversationActivities.class, PROMPT);
  private final ConversationActivities patient = ordinary("again, after a fault");
  private final ConversationActivities story = ordinary(null);

  private final LazyTimer timer = new LazyTimer();
  private @Nullable Look latest;
  private long latestAt;
  private boolean rung;
  private Phase phase = Phase.STARTING;

  @WorkflowInit
  public ConversationWorkflowImpl(ConversationInput input) {
    this.input = input;
  }

  @Override
  public void run(ConversationInput same) {
    look(Workflow.getInfo().getRunId());
    while (!over()) {
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
    switch (due.kind()) {
      case ROUTE -> {
        story.fetchContext(input.conversation());
        observe(story.assign(where()));
      }
      case ASSIGN -> observe(story.assign(where()));
      case WAKE,
          OFFER_EXPIRY,
          FIRST_RESPONSE,
          ASSIGNEE_RESPONSE,
          OWNER_GONE,
          IDLE,
          REMINDER,
          AUTO_RESOLVE ->
          observe(promptly(row -> row.act(where(), due)));
    }
  }

  /// Sleeps until the timer, a ring, or an update that changed the row; then knows the row again.
  private void waitForSomething() {
    Look look = latest();
    arm(look);
    Workflow.await(() -> rung || timer.fired() || latest().version() != look.version() || over());
    if (rung || timer.fired()) {
      look(null);
    }
  }

  private void look(@Nullable String firstOfRun) {
    // Cleared before the look: what rings during it is looked at again.
    rung = false;
    timer.clear();
    observe(promptly(row -> row.look(where(), firstOfRun)));
  }

  private void arm(Look look) {
    if (!look.state().live()) {
      return;
    }
    Duration left = look.untilLook().minusMillis(Workflow.currentTimeMillis() - latestAt);
    timer.arm(left.isNegative() ? Duration.ZERO : left, meaning(look));
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
        Workflow.continueAsNew(input);
      }
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
    return judged(promptly(row -> row.accept(where(), command)));
  }

  @Override
  public void checkDecline(Decline command) {
    command.check();
  }

  @Override
  public Outcome decline(Decline command) {
    return judged(promptly(row -> row.decline(where(), command)));
  }

  @Override
  public void checkResolve(Resolve command) {
    command.check();
  }

  @Override
  public Outcome resolve(Resolve command) {
    return judged(promptly(row -> row.resolve(where(), command)));
  }

  @Override
  public void checkTransfer(Transfer command) {
    command.check();
  }

  @Override
  public Outcome transfer(Transfer command) {
    return judged(promptly(row -> row.transfer(where(), command)));
  }

  private Outcome judged(Outcome outcome) {
    observe(outcome.look());
    return outcome;
  }

  /// Of several looks that overlap, the one at the highest version is the truth.
  private void observe(Look look) {
    if (latest == null || look.version() > latest.version()) {
      latest = look;
      latestAt = Workflow.currentTimeMillis();
    }
  }

  private Look latest() {
    return Objects.requireNonNull(latest, "looked first");
  }

  private Where where() {
    return new Where(input.conversation(), timer.left());
  }

  private void show() {
    Look look = latest();
    Phase now = Phase.of(look);
    if (!now.equals(phase)) {
      phase = now;
      Workflow.upsertTypedSearchAttributes(now.updates());
    }
    String owner = look.owner() == null ? "" : ", with " + look.owner();
    String next = look.next() == null ? "" : ", next: " + look.next().kind().meaning();
    Workflow.setCurrentDetails(now.state() + owner + next);
  }

  private <R> R promptly(Func1<ConversationActivities, R> call) {
    try {
      return call.apply(prompt);
    } catch (ActivityFailure _) {
      return call.apply(patient);
    }
  }

  private static ConversationActivities ordinary(@Nullable String summary) {
    var options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOREVER);
    if (summary != null) {
      options.setSummary(summary);
    }
    return Workflow.newActivityStub(ConversationActivities.class, options.build());
  }
}
