package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Look;
import dev.baton.workflows.conversation.ConversationActivities.Where;
import dev.baton.workflows.conversation.ConversationActivities.Woken;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// How a conversation's workflow asks [ConversationActivities], with words for Temporal's timeline.
/// Nothing that was asked is interrupted when somebody cancels the workflow.
final class World {
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

  private final ConversationActivities prompt =
      Workflow.newLocalActivityStub(ConversationActivities.class, PROMPT);
  private final DeadlineActivities onDeadline =
      Workflow.newLocalActivityStub(DeadlineActivities.class, PROMPT);

  /// A look or a judgement.
  <R> R ask(Func1<ConversationActivities, R> call) {
    return uninterrupted(() -> promptly(() -> call.apply(prompt), call, "again, after a fault"));
  }

  /// @param meaning what the timer was for, in words
  Woken wake(Where where, String meaning) {
    ConversationActivities named =
        Workflow.newLocalActivityStub(
            ConversationActivities.class,
            LocalActivityOptions.newBuilder(PROMPT).setSummary(meaning).build());
    return uninterrupted(() ->
        promptly(
            () -> named.wake(where), row -> row.wake(where), meaning + " (again, after a fault)"));
  }

  Look act(Where where, Deadline due) {
    return uninterrupted(() ->
        promptly(
            () -> act(onDeadline, where, due),
            row -> row.act(where, due),
            due.kind().meaning() + " (again, after a fault)"));
  }

  void fetchContext(String conversation) {
    uninterrupted(() -> ordinary("what the shop knows").fetchContext(conversation));
  }

  Look assign(Where where) {
    return uninterrupted(() -> ordinary("choose queue and agent").assign(where));
  }

  void handOver(String conversation, String run) {
    uninterrupted(() ->
        promptly(
            () -> handOver(prompt, conversation, run),
            row -> handOver(row, conversation, run),
            "again, after a fault"));
  }

  private static boolean handOver(ConversationActivities row, String conversation, String run) {
    row.handOver(conversation, run);
    return true;
  }

  private static Look act(DeadlineActivities row, Where where, Deadline due) {
    return switch (due.kind()) {
      case OFFER_EXPIRY -> row.offerRanOut(where, due);
      case RELAX -> row.relax(where, due);
      case FIRST_RESPONSE -> row.escalate(where, due);
      case LADDER -> row.climbLadder(where, due);
      case ASSIGNEE_RESPONSE -> row.requeueUnanswered(where, due);
      case OWNER_GONE -> row.requeueOrphan(where, due);
      case CUSTOMER_LEFT -> row.takeOutOfLine(where, due);
      case DEFERRAL_OVER -> row.endDeferral(where, due);
      case HOLD_OVER -> row.endHold(where, due);
      case WRAP_UP_OVER -> row.endWrapUp(where, due);
      case WAKE -> row.wake(where, due);
      case IDLE -> row.freeAgent(where, due);
      case REMINDER -> row.remind(where, due);
      case AUTO_RESOLVE -> row.autoResolve(where, due);
      case ROUTE, ASSIGN -> throw new IllegalArgumentException("an activity of its own");
    };
  }

  private <R> R promptly(Func<R> local, Func1<ConversationActivities, R> patient, String summary) {
    try {
      return local.apply();
    } catch (ActivityFailure _) {
      return patient.apply(ordinary(summary));
    }
  }

  private static ConversationActivities ordinary(String summary) {
    return Workflow.newActivityStub(
        ConversationActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOREVER)
            .setSummary(summary)
            .build());
  }

  private static <R> R uninterrupted(Func<R> call) {
    CompletablePromise<R> answer = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(() -> answer.complete(call.apply())).run();
    return answer.get();
  }
}
