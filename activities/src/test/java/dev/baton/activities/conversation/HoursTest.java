package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who comes when nobody is there.
class HoursTest extends PipelineStory {
  @Test
  void theClocksOfTheNextResponseAndOfTheResolutionStandStillOutOfHours() {
    var hours = mondayUntil("09:01", "09:11");
    pipeline.opens(GENERAL, hours, OutOfHours.QUEUE).signIn(ADA);
    pipeline.promises(
        new SlaPolicy(
            sec(60),
            sec(60),
            sec(100),
            false,
            new Ladder(List.of(told(SlaClock.NEXT_RESPONSE), told(SlaClock.RESOLUTION)))));
    pipeline.queue(QueueDraft.of(GENERAL).during("office").answeringWithin(3600));
    pipeline.customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi").at(20).customerWrites("And?");

    // Of the next response forty seconds before the break and twenty after it. Of the resolution,
    // which ran five seconds before the answer, forty and fifty-five.
    pipeline.at(11 * 60 + 15);
    assertThat(pipeline.rungs()).isZero();
    assertThat(pipeline.at(11 * 60 + 25).rungs()).isEqualTo(1);
    assertThat(pipeline.at(11 * 60 + 48).rungs()).isEqualTo(1);

    assertThat(pipeline.at(11 * 60 + 64).rungs()).isEqualTo(2);
  }

  private static Rung told(SlaClock clock) {
    return new Rung(
        clock, 100, Duration.ZERO, Set.of(Rung.Phase.values()), List.of(Rung.Action.NOTIFY_LEAD));
  }

  private static BusinessHours mondayUntil(String pause, String again) {
    var monday = List.of(Interval.of("08:00", pause), Interval.of(again, "18:00"));
    return new BusinessHours(ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, monday), Map.of());
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void comesBackByItselfAtTheOpeningIfItCameOutOfHours() {
    opensAtTenPastNine(OutOfHours.DEFER).signIn(ADA).customerWrites("Hello?");
    assertThat(pipeline.facts().state()).isEqualTo(State.DEFERRED);
    assertThat(pipeline.said()).anyMatch(text -> text.contains("Monday, 23 November, 09:10 (Z)"));

    pipeline.at(580);
    assertThat(pipeline.facts().state()).isEqualTo(State.DEFERRED);
    pipeline.at(605);

    assertThat(pipeline.facts().state()).isEqualTo(State.OFFERED);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated");
    pipeline.accept(ADA);
    pipeline.at(675);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void waitsInLineOutOfHoursWhileItsClockStandsStill() {
    opensAtTenPastNine(OutOfHours.QUEUE).customerWrites("Hello?").at(640);
    assertThat(pipeline.facts().state()).isEqualTo(State.QUEUED);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated");

    pipeline.at(675);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  @Test
  void onADatedExceptionItsHoursHoldAndNotThoseOfTheWeekday() {
    LocalDate today = LocalDate.ofInstant(Pipeline.T0, ZoneOffset.UTC);
    var hours =
        new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            Map.of(DayOfWeek.MONDAY, List.of(Interval.of("08:00", "18:00"))),
            Map.of(today, List.of(Interval.of("10:20", "18:00"))));
    pipeline.opens(GENERAL, hours, OutOfHours.DEFER).signIn(ADA).customerWrites("Hello?");
    assertThat(pipeline.said()).anyMatch(text -> text.contains("Monday, 23 November, 10:20"));

    pipeline.at(20 * 60 - 8);
    assertThat(pipeline.facts().state()).isEqualTo(State.DEFERRED);
    pipeline.at(20 * 60 + 5);

    assertThat(pipeline.ringsAt()).containsExactly(ADA);
  }

  @Test
  void theClockStandsStillBetweenTwoIntervalsOfADay() {
    var hours = mondayUntil("09:01", "09:11");
    pipeline.promises(SlaPolicy.DEFAULT.within(sec(90)));
    pipeline.opens(GENERAL, hours, OutOfHours.QUEUE).customerWrites("Hello?");

    // Sixty seconds before the break, thirty after it.
    pipeline.at(11 * 60 + 24);
    assertThat(pipeline.told()).doesNotContain("conversation.escalated");
    pipeline.at(11 * 60 + 35);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated");
  }

  private Pipeline opensAtTenPastNine(OutOfHours outOfHours) {
    var monday = Map.of(DayOfWeek.MONDAY, List.of(Interval.of("09:10", "24:00")));
    var hours = new BusinessHours(ZoneOffset.UTC, monday, Map.of());
    return pipeline.opens(GENERAL, hours, outOfHours);
  }
}
