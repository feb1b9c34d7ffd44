package dev.baton.standalone.replay;

import dev.baton.workflows.client.PayloadFormat;
import dev.baton.workflows.conversation.ConversationWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Replays histories against this build's workflow. Nothing happens outside of it: no activity is
/// called.
final class Replayer implements AutoCloseable {
  private static final Pattern DIFFERENCE =
      Pattern.compile(
          "handling event (\\d+) of type \\S+ during replay\\. (.*?)(?: \\{Workflow|$)");
  private static final String TYPE = "Conversation";

  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadFormat.converter())
                      .build())
              .build());
  private final Worker worker = environment.newWorker("replay");

  Replayer() {
    worker.registerWorkflowImplementationTypes(ConversationWorkflowImpl.class);
  }

  Verdict replay(WorkflowExecutionHistory recorded) {
    List<HistoryEvent> events = recorded.getEvents();
    if (events.isEmpty() || !events.getFirst().hasWorkflowExecutionStartedEventAttributes()) {
      return new Verdict.Unread("does not begin with the start of a workflow");
    }
    String type = type(events.getFirst());
    return type.equals(TYPE)
        ? judge(recorded, events)
        : new Verdict.Unread("is of a workflow '" + type + "', which is not ours");
  }

  private Verdict judge(WorkflowExecutionHistory recorded, List<HistoryEvent> events) {
    boolean cut = byHand(events.getLast().getEventType());
    try {
      worker.replayWorkflowExecution(cut ? withoutItsEnd(recorded, events) : recorded);
      return new Verdict.Fits(events.size(), cut ? ", ended by hand" : "");
    } catch (Exception difference) {
      return differs(difference);
    }
  }

  /// An end that the workflow did not choose cannot be replayed; all before it can.
  private static boolean byHand(EventType last) {
    return last == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED
        || last == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT;
  }

  private static WorkflowExecutionHistory withoutItsEnd(
      WorkflowExecutionHistory recorded, List<HistoryEvent> events) {
    var kept = History.newBuilder().addAllEvents(events.subList(0, events.size() - 1)).build();
    return new WorkflowExecutionHistory(kept, recorded.getWorkflowExecution().getWorkflowId());
  }

  /// The SDK says it in one long sentence, somewhere among the causes.
  private static Verdict differs(Exception difference) {
    String said =
        Stream.<Throwable>iterate(difference, Objects::nonNull, Throwable::getCause)
            .map(Throwable::toString)
            .collect(Collectors.joining(" "))
            .replaceAll("\\s+", " ");
    Matcher what = DIFFERENCE.matcher(said);
    return what.find()
        ? new Verdict.Differs(
            Long.parseLong(what.group(1)), what.group(2).replace("[TMPRL1100] ", ""))
        : new Verdict.Differs(0, said);
  }

  private static String type(HistoryEvent started) {
    return started.getWorkflowExecutionStartedEventAttributes().getWorkflowType().getName();
  }

  @Override
  public void close() {
    environment.close();
  }
}
