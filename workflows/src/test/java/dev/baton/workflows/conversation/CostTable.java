package dev.baton.workflows.conversation;

import dev.baton.workflows.client.HistoryCount;
import dev.baton.workflows.client.PayloadFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A history as a bill: what each event is for, and what each billable action was.
final class CostTable {
  private final Map<Long, String> timers = new HashMap<>();
  private final StringBuilder lines = new StringBuilder();

  private CostTable() {}

  static String of(List<HistoryEvent> events) {
    var table = new CostTable();
    HistoryCount total = HistoryCount.of(events);
    long start = events.getFirst().getEventTime().getSeconds();
    for (int i = 0; i < events.size(); i++) {
      HistoryEvent event = events.get(i);
      int before = HistoryCount.of(events.subList(0, i)).actions();
      int after = HistoryCount.of(events.subList(0, i + 1)).actions();
      table.line(event, event.getEventTime().getSeconds() - start, after - before);
    }
    return "%n%d events, %d actions%n%s".formatted(total.events(), total.actions(), table.lines);
  }

  private void line(HistoryEvent event, long second, int actions) {
    lines.append(
        "%4d %5d s  %s  %-28s %s%n"
            .formatted(
                event.getEventId(), second, actions > 0 ? "*" : " ", type(event), purpose(event)));
  }

  private static String type(HistoryEvent event) {
    return event
        .getEventType()
        .name()
        .substring("EVENT_TYPE_".length())
        .toLowerCase(java.util.Locale.ROOT);
  }

  private String purpose(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_MARKER_RECORDED -> "local: " + localActivity(event);
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
          event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ->
          event.getWorkflowExecutionSignaledEventAttributes().getSignalName();
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED ->
          event
              .getWorkflowExecutionUpdateAcceptedEventAttributes()
              .getAcceptedRequest()
              .getInput()
              .getName();
      case EVENT_TYPE_TIMER_STARTED -> timer(event);
      case EVENT_TYPE_TIMER_FIRED ->
          timers.getOrDefault(event.getTimerFiredEventAttributes().getStartedEventId(), "");
      case EVENT_TYPE_TIMER_CANCELED ->
          timers.getOrDefault(event.getTimerCanceledEventAttributes().getStartedEventId(), "");
      case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> "state: " + state(event);
      default -> "";
    };
  }

  private String timer(HistoryEvent event) {
    String meaning = text(event.getUserMetadata().getSummary());
    timers.put(event.getEventId(), meaning);
    return "%s, in %d s"
        .formatted(
            meaning, event.getTimerStartedEventAttributes().getStartToFireTimeout().getSeconds());
  }

  private static String localActivity(HistoryEvent event) {
    var details = event.getMarkerRecordedEventAttributes().getDetailsMap();
    var type = details.get("type");
    return type == null ? details.keySet().toString() : text(type.getPayloads(0));
  }

  private static String state(HistoryEvent event) {
    Payload state =
        event
            .getUpsertWorkflowSearchAttributesEventAttributes()
            .getSearchAttributes()
            .getIndexedFieldsMap()
            .get(SearchKeys.STATE.getName());
    return state == null ? "" : state.getData().toStringUtf8();
  }

  private static String text(Payload payload) {
    return payload.getData().isEmpty()
        ? ""
        : PayloadFormat.converter().fromPayload(payload, String.class, String.class);
  }
}
