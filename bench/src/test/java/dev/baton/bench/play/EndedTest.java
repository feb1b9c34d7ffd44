package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.Event;
import dev.baton.bench.http.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EndedTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  @Test
  void anEscalationAfterAnAnswerInTimeIsNone() {
    assertThat(ended(opened(0), said("agent", 59), escalated(60, 61)).escalatedThoughAnswered())
        .isTrue();
    assertThat(ended(opened(0), said("agent", 60), escalated(60, 61)).escalatedThoughAnswered())
        .isTrue();
  }

  @Test
  void anEscalationBeforeOrAfterALateAnswerIsRight() {
    assertThat(ended(opened(0), escalated(60, 60), said("agent", 70)).escalatedThoughAnswered())
        .isFalse();
    assertThat(ended(opened(0), said("agent", 61), escalated(60, 62)).escalatedThoughAnswered())
        .isFalse();
    assertThat(ended(opened(0), said("customer", 5), escalated(60, 60)).escalatedThoughAnswered())
        .isFalse();
  }

  @Test
  void anAnswerBeforeAReopeningAnswersNothingAfterIt() {
    Ended ended =
        ended(
            opened(0), said("agent", 5), event("conversation.reopened", 100), escalated(160, 160));

    assertThat(ended.escalated()).isTrue();
    assertThat(ended.escalatedThoughAnswered()).isFalse();
  }

  private static Ended ended(Event... timeline) {
    return Ended.of("agent", List.of(timeline));
  }

  private static Event opened(long second) {
    return event("conversation.opened", second);
  }

  private static Event escalated(long due, long second) {
    return event(
        "conversation.escalated",
        second,
        null,
        Map.of("reason", "first_response", "dueAt", T0.plusSeconds(due).toString()));
  }

  private static Event said(String author, long second) {
    Instant at = T0.plusSeconds(second);
    var message = new Message("m" + second, 1L, author, null, "text", at, null);
    return event("message.posted", second, message, Map.of());
  }

  private static Event event(String type, long second) {
    return event(type, second, null, Map.of());
  }

  private static Event event(
      String type, long second, @Nullable Message message, Map<String, String> data) {
    return new Event(
        "talk",
        second,
        type,
        T0.plusSeconds(second),
        message,
        JsonMapper.shared().valueToTree(data));
  }
}
