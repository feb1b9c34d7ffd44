package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.Event;
import dev.baton.bench.http.Message;
import dev.baton.bench.ledger.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlayReportTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  @Test
  void hasExactlyTheFieldsThatOtherProgramsRead() {
    JsonNode json = JsonMapper.shared().readTree(report().json());

    assertThat(json.propertyNames())
        .containsExactly(
            "conversations",
            "messages",
            "resolved",
            "autoResolved",
            "escalated",
            "answeredWithin60s",
            "waitSeconds",
            "postMillis",
            "lost",
            "duplicated",
            "reordered",
            "escalatedThoughAnswered",
            "temporal");
    assertThat(json.path("waitSeconds").propertyNames())
        .containsExactly("p50", "p90", "p99", "max");
    assertThat(json.path("postMillis").propertyNames()).containsExactly("p50", "p99");
    assertThat(json.path("temporal").propertyNames()).containsExactly("events", "actions");
    assertThat(json.at("/temporal/events").propertyNames()).containsExactly("p50", "max");
    assertThat(json.at("/temporal/actions").propertyNames()).containsExactly("p50", "max");
  }

  @Test
  void countsHowConversationsEnded() {
    PlayReport report = report();

    assertThat(report.conversations()).isEqualTo(4);
    assertThat(report.messages()).isEqualTo(30);
    assertThat(report.resolved()).isEqualTo(2);
    assertThat(report.autoResolved()).isEqualTo(1);
    assertThat(report.escalated()).isEqualTo(1);
    assertThat(List.of(report.lost(), report.duplicated(), report.reordered()))
        .containsExactly(1, 2, 0);
  }

  @Test
  void speaksOfPolicyTimeWhereTheRunWasTenTimesFaster() {
    PlayReport report = report();

    assertThat(report.waitSeconds().p50()).isEqualTo(2.0);
    assertThat(report.waitSeconds().max()).isBetween(70.0, 70.1);
    assertThat(report.answeredWithin60s()).isEqualTo(0.5);
  }

  @Test
  void showsMedianAndMaximumOfWhatTemporalDid() {
    assertThat(report().temporal())
        .isEqualTo(
            new PlayReport.Temporal(new PlayReport.Size(50, 70), new PlayReport.Size(17, 24)));
  }

  @Test
  void saysAllOfItInTheTable() {
    assertThat(report().table())
        .containsPattern("answeredWithin60s +50.0 %")
        .containsPattern("duplicated +2")
        .containsPattern("temporal.events +p50 50  max 70");
  }

  @Test
  void isGoodOnlyWhenEverybodysConversationEndedUnharmed() {
    assertThat(outcome(Set.of("open"), Findings.NONE).isGood()).isFalse();
    assertThat(outcome(Set.of(), found(Set.of("m1"), Set.of(), Set.of())).isGood()).isFalse();
    assertThat(outcome(Set.of(), found(Set.of(), Set.of("m1"), Set.of())).isGood()).isFalse();
    assertThat(outcome(Set.of(), found(Set.of(), Set.of(), Set.of("m1"))).isGood()).isFalse();
    assertThat(outcome(Set.of(), Findings.NONE).isGood()).isTrue();
  }

  private static PlayReport report() {
    Findings findings = found(Set.of("m1"), Set.of("m2", "m3"), Set.of());
    return PlayReport.of(outcome(Set.of("open"), findings), new Histogram(3), 10);
  }

  private static Findings found(Set<String> lost, Set<String> doubled, Set<String> reordered) {
    return new Findings(lost, doubled, reordered);
  }

  private static Outcome outcome(Set<String> unfinished, Findings findings) {
    List<Ended> ended =
        List.of(
            Ended.of("agent", timeline(200, 700, false)),
            Ended.of("silence", timeline(100, 5_900, false)),
            Ended.of("agent", timeline(7_000, 7_500, true)));
    List<Outcome.WorkflowSize> sizes =
        List.of(
            new Outcome.WorkflowSize(70, 24),
            new Outcome.WorkflowSize(50, 17),
            new Outcome.WorkflowSize(28, 6));
    return new Outcome(
        ended.size() + unfinished.size(),
        ended.size() + unfinished.size(),
        30,
        ended,
        unfinished,
        findings,
        sizes);
  }

  private static List<Event> timeline(long assignedMillis, long answeredMillis, boolean escalated) {
    List<Event> events = new ArrayList<>();
    events.add(event("message.posted", 0, "customer"));
    if (escalated) {
      events.add(event("conversation.escalated", 6_000, null));
    }
    events.add(event("conversation.assigned", assignedMillis, null));
    events.add(event("message.posted", answeredMillis, "agent"));
    return events;
  }

  private static Event event(String type, long millis, @Nullable String author) {
    Instant at = T0.plusMillis(millis);
    Message message = author == null ? null : new Message("m", 1L, author, null, "text", at, null);
    return new Event("talk", millis, type, at, message, null);
  }
}
