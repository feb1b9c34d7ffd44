package dev.baton.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.bench.chaos.ClockJudge.Away;
import dev.baton.bench.chaos.ClockJudge.Promised;
import dev.baton.bench.http.Event;
import dev.baton.bench.http.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClockJudgeTest {
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private static final Duration TARGET = Duration.ofSeconds(100);

  /// By its last digits the 1,500th millisecond of four seconds is its own.
  private static final String CONVERSATION = "5f0c9a52-7d0e-4c8b-8000-00000000051c";

  private final List<Event> timeline = new ArrayList<>();
  private final List<Away> away = new ArrayList<>();

  @Test
  void expectsTheLadderAndTheLateAnswerOfWhomNobodyAnswers() {
    unanswered();

    List<Effect> effects = judged(ClockStory.UNANSWERED);

    assertThat(effects)
        .extracting(Effect::what, Effect::due)
        .containsExactly(
            tuple("first_response 90 %", at(90)),
            tuple("first_response 100 %", at(100)),
            tuple("first_response late", at(100)));
    assertThat(effects).allMatch(ClockJudgeTest::isExact);
  }

  @Test
  void seesWhatIsMissing() {
    unanswered();
    timeline.removeIf(event -> event.type().equals("conversation.escalated"));

    assertThat(judged(ClockStory.UNANSWERED)).filteredOn(Effect::isMissing).hasSize(1);
  }

  @Test
  void seesWhatHappenedTwice() {
    unanswered();
    rung("first_response", 90, 90, 90.3);

    assertThat(judged(ClockStory.UNANSWERED).stream().mapToInt(Effect::tooMany).sum()).isOne();
  }

  @Test
  void seesWhatHappenedTooSoon() {
    said("customer", 0);
    rung("first_response", 90, 90, 89.999);
    rung("first_response", 100, 100, 100);
    escalated("first_response", 100, 100);

    assertThat(judged(ClockStory.UNANSWERED))
        .filteredOn(Effect::isEarly)
        .extracting(Effect::what)
        .containsExactly("first_response 90 %");
  }

  @Test
  void takesNoOtherTimeThanThatOfThePolicyForDue() {
    said("customer", 0);
    rung("first_response", 90, 80, 91);
    rung("first_response", 100, 100, 100);
    escalated("first_response", 100, 100);

    List<Effect> effects = judged(ClockStory.UNANSWERED);

    assertThat(effects).filteredOn(Effect::isMissing).hasSize(1);
    assertThat(effects.stream().mapToInt(Effect::tooMany).sum()).isOne();
  }

  @Test
  void countsTheNextAnswerFromTheSecondQuestion() {
    said("customer", 0);
    said("agent", 5);
    said("customer", 7);
    rung("next_response", 90, 97, 97.2);
    rung("next_response", 100, 107, 107.2);
    escalated("next_response", 107, 107.2);
    escalated("ladder", 107, 107.2);

    List<Effect> effects = judged(ClockStory.ASKED_AGAIN);

    assertThat(effects).hasSize(3).allMatch(ClockJudgeTest::isExact);
  }

  @Test
  void countsASilenceFromTheAnswerAndTheEndFromTheLastReminder() {
    said("customer", 0);
    said("agent", 5);
    happened("conversation.idle", 105, Map.of());
    happened("conversation.reminded", 130, Map.of("number", 1));
    happened("conversation.reminded", 135, Map.of("number", 2));
    happened("conversation.resolved", 140, Map.of("resolution", "silence"));

    List<Effect> effects = judged(ClockStory.QUIET);

    assertThat(effects).extracting(Effect::due).containsExactly(at(105), at(110), at(135), at(140));
    assertThat(effects).allMatch(ClockJudgeTest::isExact);
  }

  @Test
  void seesAnEndThatLeftNoTimeAfterTheReminder() {
    said("customer", 0);
    said("agent", 5);
    happened("conversation.idle", 105, Map.of());
    happened("conversation.reminded", 110, Map.of("number", 1));
    happened("conversation.reminded", 119, Map.of("number", 2));
    happened("conversation.resolved", 120, Map.of("resolution", "silence"));

    assertThat(judged(ClockStory.QUIET))
        .filteredOn(Effect::isEarly)
        .extracting(Effect::what)
        .containsExactly("auto-resolve");
  }

  @Test
  void lookedForNothingWhereNothingWasSaid() {
    said("customer", 0);
    happened("conversation.idle", 105, Map.of());

    List<Effect> effects = judged(ClockStory.QUIET);

    assertThat(effects).hasSize(1);
    assertThat(effects.getFirst().tooMany()).isOne();
  }

  @Test
  void givesWhoWasSilentInAnOutageFifteenSecondsAndTheirShareOfFourMore() {
    away.add(new Away(at(100), at(130)));
    said("customer", 0);
    said("agent", 5);
    happened("conversation.idle", 146.5, Map.of());
    happened("conversation.reminded", 146.7, Map.of("number", 1));
    happened("conversation.reminded", 151.7, Map.of("number", 2));
    happened("conversation.resolved", 156.7, Map.of("resolution", "silence"));

    List<Effect> effects = judged(ClockStory.QUIET);

    assertThat(effects)
        .extracting(Effect::due)
        .containsExactly(at(146.5), at(146.5), at(151.7), at(156.7));
    assertThat(effects).allMatch(ClockJudgeTest::isExact);
  }

  @Test
  void seesWhoIsBlamedForAnOutage() {
    away.add(new Away(at(100), at(130)));
    said("customer", 0);
    said("agent", 5);
    happened("conversation.idle", 131, Map.of());

    assertThat(judged(ClockStory.QUIET))
        .filteredOn(Effect::isEarly)
        .extracting(Effect::what)
        .containsExactly("idle");
  }

  @Test
  void allowsWhatFellBeforeTheOutageCouldBeNoticed() {
    away.add(new Away(at(100), at(130)));
    said("customer", 0);
    said("agent", 5);
    happened("conversation.idle", 105.1, Map.of());

    List<Effect> effects = judged(ClockStory.QUIET);

    assertThat(effects.getFirst().due()).isEqualTo(at(105));
    assertThat(effects.getFirst()).matches(ClockJudgeTest::isExact);
  }

  @Test
  void expectsEachOfferToEndOnce() {
    offer("offer.made", "o1", "ada", 0, 10);
    offer("offer.expired", "o1", "ada", 10.1, 0);
    offer("offer.made", "o2", "ada", 20, 30);
    offer("offer.rescinded", "o2", "ada", 25, 0);
    offer("offer.made", "o3", "ada", 40, 50);

    List<Effect> effects = judged(ClockStory.RINGING);

    assertThat(effects).hasSize(2);
    assertThat(effects.getFirst()).matches(ClockJudgeTest::isExact);
    assertThat(effects.getLast()).matches(Effect::isMissing);
  }

  @Test
  void seesAnOfferThatEndedTwice() {
    offer("offer.made", "o1", "ada", 0, 10);
    offer("offer.rescinded", "o1", "ada", 5, 0);
    offer("offer.expired", "o1", "ada", 10, 0);

    List<Effect> effects = judged(ClockStory.RINGING);

    assertThat(effects).hasSize(1);
    assertThat(effects.getFirst().tooMany()).isOne();
  }

  private void unanswered() {
    said("customer", 0);
    rung("first_response", 90, 90, 90.2);
    rung("first_response", 100, 100, 100.2);
    escalated("first_response", 100, 100.2);
  }

  private List<Effect> judged(ClockStory story) {
    return ClockJudge.effects(new Promised(CONVERSATION, story, TARGET), timeline, away);
  }

  private static boolean isExact(Effect effect) {
    return !effect.isMissing() && !effect.isEarly() && effect.tooMany() == 0;
  }

  private void said(String author, double second) {
    Instant at = at(second);
    var message = new Message("m", 1L, author, author, "Hello", at, null);
    timeline.add(new Event("c", timeline.size() + 1, "message.posted", at, message, null));
  }

  private void rung(String clock, int percent, double due, double detected) {
    happened(
        "escalation.rung_reached",
        detected,
        Map.of("clock", clock, "percent", percent, "dueAt", at(due).toString()));
  }

  private void escalated(String reason, double due, double detected) {
    happened(
        "conversation.escalated", detected, Map.of("reason", reason, "dueAt", at(due).toString()));
  }

  private void offer(String type, String id, String agent, double second, double due) {
    happened(
        type,
        second,
        Map.of("offerId", id, "agent", Map.of("id", agent), "dueAt", at(due).toString()));
  }

  private void happened(String type, double second, Map<String, Object> data) {
    var json = JsonMapper.shared().valueToTree(data);
    timeline.add(new Event("c", timeline.size() + 1, type, at(second), null, json));
  }

  private static Instant at(double second) {
    return T0.plusMillis(Math.round(second * 1000));
  }
}
