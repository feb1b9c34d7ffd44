package dev.baton.workflows.client;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one run of a workflow cost.
///
/// @param events in its history
/// @param actions billable: start, signal, timer start, activity scheduled, update accepted, search
///   attribute upsert, and one for each workflow task that recorded local activities
/// @param eventTypes how many of each
public record HistoryCount(int events, int actions, Map<String, Integer> eventTypes) {
  private static final String LOCAL_ACTIVITY = "LocalActivity";

  public static HistoryCount of(List<HistoryEvent> events) {
    Map<String, Integer> types = new TreeMap<>();
    int actions = 0;
    long lastTaskWithLocal = -1;
    for (HistoryEvent event : events) {
      types.merge(name(event.getEventType()), 1, Integer::sum);
      if (isLocalActivity(event)) {
        long task = event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId();
        actions += task == lastTaskWithLocal ? 0 : 1;
        lastTaskWithLocal = task;
      } else if (billable(event.getEventType())) {
        actions++;
      }
    }
    return new HistoryCount(events.size(), actions, Map.copyOf(types));
  }

  private static boolean isLocalActivity(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED
        && event.getMarkerRecordedEventAttributes().getMarkerName().equals(LOCAL_ACTIVITY);
  }

  private static boolean billable(EventType type) {
    return switch (type) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
          EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
          EVENT_TYPE_TIMER_STARTED,
          EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
          EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES ->
          true;
      default -> false;
    };
  }

  private static String name(EventType type) {
    StringBuilder name = new StringBuilder();
    for (String word : type.name().substring("EVENT_TYPE_".length()).split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }
}
