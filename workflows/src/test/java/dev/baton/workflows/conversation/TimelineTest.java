package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.client.PayloadFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What somebody reads in Temporal's UI who knows nothing of the code.
class TimelineTest {
  @Test
  void saysWhyAConversationEscalated() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.signIn(BEN).at(64);

      var events = stage.histories().latest().getEvents();
      assertThat(timers(events)).contains("first response due, level 1");
      assertThat(woken(events)).contains("first response due, level 1");
      assertThat(summaries(events, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED))
          .contains("what the shop knows", "choose queue and agent");
    }
  }

  @Test
  void namesEachStepOfASilence() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(20).answers(ADA).at(3600);

      assertThat(woken(stage.histories().latest().getEvents()))
          .containsSubsequence("silence: free capacity", "silence: remind", "silence: resolve");
    }
  }

  @Test
  void namesThatNobodyCameBack() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(10).customerContinuesLater().at(25 * 3600);

      assertThat(woken(stage.histories().latest().getEvents())).contains("continue-later runs out");
    }
  }

  @Test
  void currentDetailsTellStateOwnerNextDeadlineAndWhatHappened() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.signIn(BEN).at(64).accept(BEN);

      assertThat(details(stage))
          .contains("**With ben from queue general**", "**escalation level 1**", "inbox shop")
          .contains("Next: answer due: requeue, at 09:03:")
          .contains("09:00:05 ada accepts: with ada")
          .contains("09:01:00 no first response in time: **escalation level 1**, waits in queue")
          .contains("09:01:00 looked for an agent: offered to ben");
    }
  }

  /// The timer of what was answered in time fires all the same.
  @Test
  void currentDetailsTellNothingThatWasOnlyDue() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(20).answers(ADA).at(100);

      assertThat(woken(stage.histories().latest().getEvents()))
          .contains("first response due, level 1");
      assertThat(details(stage)).contains("**With ada").doesNotContain("no first response");
    }
  }

  @Test
  void isFoundByItsEscalationAndItsInbox() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(64);

      Map<String, Payload> known =
          stage.histories().latest().getEvents().stream()
              .filter(event ->
                  event.getEventType() == EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
              .reduce((_, last) -> last)
              .orElseThrow()
              .getUpsertWorkflowSearchAttributesEventAttributes()
              .getSearchAttributes()
              .getIndexedFieldsMap();
      assertThat(known.keySet())
          .containsExactlyInAnyOrderElementsOf(
              SearchKeys.ALL.stream().map(key -> key.getName()).toList());
      assertThat(data(known, "BatonEscalation")).isEqualTo("1");
      assertThat(data(known, "BatonInbox")).isEqualTo("\"shop\"");
    }
  }

  private static String data(Map<String, Payload> known, String key) {
    return Objects.requireNonNull(known.get(key)).getData().toStringUtf8();
  }

  private static String details(Stage stage) {
    return stage
        .server()
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.conversation(stage.id()))
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  private static List<String> timers(List<HistoryEvent> events) {
    return summaries(events, EventType.EVENT_TYPE_TIMER_STARTED);
  }

  private static List<String> summaries(List<HistoryEvent> events, EventType type) {
    return events.stream()
        .filter(event -> event.getEventType() == type)
        .map(event -> text(event.getUserMetadata().getSummary()))
        .toList();
  }

  /// What the timers were for that woke it.
  private static List<String> woken(List<HistoryEvent> events) {
    return summaries(
        events.stream()
            .filter(event -> localActivities(List.of(event)).contains("woken: do what is due"))
            .toList(),
        EventType.EVENT_TYPE_MARKER_RECORDED);
  }

  private static List<String> localActivities(List<HistoryEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED)
        .map(event -> event.getMarkerRecordedEventAttributes().getDetailsMap().get("type"))
        .filter(Objects::nonNull)
        .map(type -> text(type.getPayloads(0)))
        .toList();
  }

  private static String text(Payload payload) {
    return PayloadFormat.converter().fromPayload(payload, String.class, String.class);
  }
}
