package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a policy that was saved anew does to who was promised something by the old one.
class RepromisingTest {
  private static final SlaPolicy MINUTE = promise(60, 120).savedAs("default", 1);

  @Test
  void keptPromisesStayAsTheyAre() {
    Change change = repromise(waiting(), promise(10, 20), OnChange.KEEP, 5);

    assertThat(change.isNone()).isTrue();
  }

  @Test
  void recomputedTheFirstAnswerIsDueByTheNewPromiseFromTheSameStart() {
    assertThat(due(repromise(waiting(), promise(30, 120), OnChange.RECOMPUTE, 5)))
        .isEqualTo(at(30));
    assertThat(due(repromise(waiting(), promise(300, 120), OnChange.RECOMPUTE, 5)))
        .isEqualTo(at(300));
  }

  @Test
  void tightenedOnlyWhatComesSoonerIsTakenOver() {
    Change change = repromise(waiting(), promise(300, 90), OnChange.TIGHTEN, 5);

    assertThat(due(change)).isEqualTo(at(60));
    SlaPolicy now = change.conversation().timings().sla();
    assertThat(now.nextResponse()).isEqualTo(Duration.ofSeconds(90));
    assertThat(now.version()).isEqualTo(new SlaPolicy.Version("default", 2));
    assertThat(told(change)).containsExactly("sla.changed");
  }

  @Test
  void noPromiseIsBrokenBeforeItWasMade() {
    assertThat(due(repromise(waiting(), promise(10, 120), OnChange.RECOMPUTE, 40)))
        .isEqualTo(at(40));
  }

  @Test
  void whatWasBrokenStaysBroken() {
    Conversation late = waiting().when(Kind.FIRST_RESPONSE).get();

    Change change =
        Repromising.repromise(late, saved(promise(300, 120), OnChange.RECOMPUTE), at(70));

    assertThat(due(change)).isEqualTo(at(60));
    assertThat(deadline(change.conversation(), Kind.FIRST_RESPONSE)).isEmpty();
  }

  @Test
  void theTimeForWhichTheClockStoodStillIsKept() {
    Story story = waiting().at(20);
    Conversation away = Conversations.done(Deferrals.defer(story.get(), at(20))).conversation();
    Conversation back = Conversations.done(Deferrals.comeBack(away, at(120))).conversation();
    assertThat(back.clocks().firstResponseDueAt()).isEqualTo(at(160));

    Change change =
        Repromising.repromise(back, saved(promise(90, 120), OnChange.RECOMPUTE), at(121));

    assertThat(due(change)).isEqualTo(at(190));
  }

  @Test
  void theNextAnswerIsDueByTheNewPromiseToo() {
    Conversation asked = waiting().ownedBy(ADA).at(10).answered().at(100).customerWrites().get();
    SlaPolicy next = promise(60, 40).climbing(Ladder.DEFAULT);

    Conversation after =
        Repromising.repromise(asked, saved(next, OnChange.RECOMPUTE), at(101)).conversation();

    assertThat(deadline(after, Kind.LADDER).orElseThrow().due()).isEqualTo(at(130));
  }

  @Test
  void whatTheNewLadderMakesOverdueIsDoneOnce() {
    Conversation waiting = waiting().get();
    SlaPolicy next = promise(20, 120).climbing(Ladder.DEFAULT);
    Conversation after =
        Repromising.repromise(waiting, saved(next, OnChange.RECOMPUTE), at(50)).conversation();

    Conversation climbed = after;
    int rungs = 0;
    while (deadline(climbed, Kind.LADDER).filter(one -> !one.due().isAfter(at(50))).isPresent()) {
      climbed = act(climbed, Kind.LADDER, Conversations.NOBODY_ELSE, at(50)).conversation();
      rungs++;
    }

    assertThat(rungs).isPositive();
    assertThat(deadline(climbed, Kind.LADDER).orElseThrow().due()).isAfter(at(50));
  }

  @Test
  void noNextAnswerIsLateBeforeItWasPromised() {
    Conversation asked = waiting().ownedBy(ADA).at(10).answered().at(100).customerWrites().get();

    Change late = lateAt(155, asked, promise(60, 40).climbing(Ladder.DEFAULT));

    assertThat(reached(late)).isNotEmpty().allSatisfy(one -> assertThat(one).isEqualTo(at(155)));
    assertThat(facts(late))
        .contains(new ConversationEvent.Escalated(1, "next_response", at(155), at(155)));
  }

  @Test
  void noResolutionIsLateBeforeItWasPromised() {
    Conversation talking = waiting().ownedBy(ADA).at(10).answered().at(100).customerWrites().get();
    SlaPolicy next =
        new SlaPolicy(
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            false,
            Ladder.DEFAULT);

    Change late = lateAt(155, talking, next);

    assertThat(reached(late)).isNotEmpty().allSatisfy(one -> assertThat(one).isEqualTo(at(155)));
    assertThat(facts(late))
        .contains(new ConversationEvent.Escalated(1, "resolution", at(155), at(155)));
  }

  @Test
  void ofWhatANewPromiseMakesOverdueAtOnceTheLastAloneTellsSomebody() {
    Change late = lateAt(50, waiting().get(), promise(20, 120).climbing(Ladder.DEFAULT));

    assertThat(
            rungs(late)
                .filter(rung -> rung.done().stream().anyMatch(Rung.Action::tells))
                .map(rung -> rung.rung().percent()))
        .containsExactly(100);
  }

  @Test
  void whatIsOverdueByTheNewPromiseOutOfHoursIsDueAtTheOpening() {
    HoursPolicy hours = untilAMinutePastTen();
    Timings timings = Timings.DEFAULT.promising(promise(7_200, 120)).during(hours);
    Conversation waiting = aConversation().queuedWith(timings).searched().get();
    SlaPolicy next = saved(promise(20, 120).climbing(Ladder.DEFAULT), OnChange.RECOMPUTE);

    Conversation after = Repromising.repromise(waiting, next, at(70)).conversation();

    Instant opening = hours.opening(at(70));
    assertThat(opening).isAfter(at(70));
    assertThat(after.clocks().firstResponseDueAt()).isEqualTo(opening);
    assertThat(deadline(after, Kind.LADDER).orElseThrow().due()).isEqualTo(opening);
  }

  @Test
  void whatIsDueByTheOldPromiseIsDoneFirst() {
    SlaPolicy climbing = MINUTE.climbing(Ladder.DEFAULT);
    Conversation waiting =
        aConversation().queuedWith(Timings.DEFAULT.promising(climbing)).searched().get();
    SlaPolicy next = saved(promise(300, 120), OnChange.RECOMPUTE);

    assertThat(Repromising.repromise(waiting, next, at(44)).isNone()).isFalse();
    assertThat(Repromising.repromise(waiting, next, at(45)).isNone()).isTrue();
    Conversation climbed =
        act(waiting, Kind.LADDER, Conversations.NOBODY_ELSE, at(45)).conversation();
    assertThat(Repromising.repromise(climbed, next, at(45)).isNone()).isFalse();
  }

  @Test
  void whatHasEndedIsPromisedNothing() {
    Conversation ended = waiting().ended().get();

    assertThat(
            Repromising.repromise(ended, saved(promise(10, 20), OnChange.RECOMPUTE), at(5))
                .isNone())
        .isTrue();
  }

  /// Promised then, and done what is overdue by it.
  private static Change lateAt(long seconds, Conversation c, SlaPolicy next) {
    Change change = Repromising.repromise(c, saved(next, OnChange.RECOMPUTE), at(seconds));
    return act(change.conversation(), Kind.LADDER, Conversations.NOBODY_ELSE, at(seconds));
  }

  private static Stream<ConversationEvent.RungReached> rungs(Change change) {
    return facts(change).stream()
        .filter(ConversationEvent.RungReached.class::isInstance)
        .map(ConversationEvent.RungReached.class::cast);
  }

  private static List<Instant> reached(Change change) {
    return rungs(change).map(ConversationEvent.RungReached::dueAt).toList();
  }

  private static List<ConversationEvent> facts(Change change) {
    return change.events().stream().map(Recorded::event).toList();
  }

  /// [Conversations#T0] is a Monday, ten o'clock.
  private static HoursPolicy untilAMinutePastTen() {
    Map<DayOfWeek, List<Interval>> open =
        Map.of(DayOfWeek.MONDAY, List.of(Interval.of("09:00", "10:01")));
    return new HoursPolicy(
        new BusinessHours(ZoneId.of("Europe/Berlin"), open, Map.of()), OutOfHours.QUEUE);
  }

  private static Story waiting() {
    return aConversation().queuedWith(Timings.DEFAULT.promising(MINUTE)).searched();
  }

  private static Change repromise(Story story, SlaPolicy next, OnChange rule, long seconds) {
    return Repromising.repromise(story.get(), saved(next, rule), at(seconds));
  }

  private static SlaPolicy saved(SlaPolicy next, OnChange rule) {
    return next.changing(rule).savedAs("default", 2);
  }

  private static SlaPolicy promise(long first, long next) {
    return new SlaPolicy(
        Duration.ofSeconds(first),
        Duration.ofSeconds(next),
        SlaPolicy.RESOLUTION,
        false,
        Ladder.NONE);
  }

  private static Instant due(Change change) {
    return change.conversation().clocks().firstResponseDueAt();
  }
}
