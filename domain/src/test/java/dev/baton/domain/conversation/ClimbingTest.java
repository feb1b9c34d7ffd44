package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.ConversationEvent.RungReached;
import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The escalation ladder: each rung once, in order, where it fits.
class ClimbingTest {
  private static final String ALL = "queued+offered+active";

  /// Ours, without what comes within a day.
  private static final Timings CLIMBING =
      Timings.DEFAULT.climbing(
          new Ladder(
              Ladder.DEFAULT.rungs().stream()
                  .filter(rung -> rung.clock() != SlaClock.RESOLUTION)
                  .toList()));

  private static final Timings HELPED =
      CLIMBING.relaxing(Relaxation.DEFAULT.overflowingTo("helpers"));

  @Test
  void whoWaitsClimbsTheShippedLadderRungByRung() {
    List<Conversation> climbed = new ArrayList<>();
    Conversation c = waiting(HELPED).get();
    for (Optional<Deadline> next = ladder(c); next.isPresent(); next = ladder(c)) {
      c = climb(c, next.get().due()).conversation();
      climbed.add(c);
    }

    assertThat(climbed).hasSize(4);
    assertThat(climbed.get(0).routed().step()).isEqualTo(Step.OVERFLOW);
    assertThat(climbed.getLast().notices()).contains(Notice.CONTINUE_LATER);
    assertThat(c.clocks().climbed())
        .containsExactlyInAnyOrder(
            "first_response/50%+0ms/" + ALL,
            "first_response/75%+0ms/" + ALL,
            "first_response/100%+0ms/" + ALL,
            "first_response/100%+120000ms/" + ALL);
  }

  @Test
  void theRungsOfASixtySecondPromiseAreDueAt30And45And60And180() {
    assertThat(dues(waiting(HELPED).get())).containsExactly(at(30), at(45), at(60), at(180));
  }

  @Test
  void atHalfTimeTwoStepsAreGivenUpAtOnce() {
    Conversation waiting = aConversation().routedTo(wishing(), CLIMBING).searched().get();

    Change change = climb(waiting, at(30));

    assertThat(told(change)).containsExactly("escalation.rung_reached", "conversation.relaxed");
    assertThat(change.conversation().routed().step()).isEqualTo(Step.WITHOUT_MEDIUM);
  }

  @Test
  void whoIsFullIsAskedAtThreeQuartersAndTheLeadsAt54() {
    Timings timings = CLIMBING.relaxing(Relaxation.DEFAULT.ledBy("leads"));
    Conversation waiting = climbedUntil(waiting(timings).get(), at(30));

    Change full = climb(waiting, at(45));
    Change led = climb(full.conversation(), at(54));

    assertThat(reached(full).done()).containsExactly(Action.NOTIFY_LEAD, Action.BURST);
    assertThat(full.conversation().routed().step()).isEqualTo(Step.BURST);
    assertThat(reached(led).done()).containsExactly(Action.OFFER_TO_LEADS);
    assertThat(RoutingRequest.of(led.conversation()).queues())
        .containsExactlyInAnyOrder("general", "leads");
  }

  @Test
  void whatTheLadderGaveIsKeptWhileNobodyHasAnsweredAndNoLonger() {
    Timings timings = CLIMBING.relaxing(Relaxation.DEFAULT.ledBy("leads"));
    Story story = waiting(timings);
    Stream.generate(() -> Kind.LADDER).limit(3).forEach(story::when);

    story.offeredTo(ADA).when(Kind.OFFER_EXPIRY);
    assertThat(story.get().routed().step()).isEqualTo(Step.LEADS);

    story.ownedBy(BEN).answered();
    assertThat(story.get().routed().step()).isEqualTo(Step.ALL_SKILLS);
  }

  @Test
  void theAgentWhoHasItIsNudgedAndLosesItAt54IfAnotherCouldTakeIt() {
    Conversation owned = aConversation().queuedWith(CLIMBING).ownedBy(ADA).get();
    assertThat(reached(climb(owned, at(30))).done()).containsExactly(Action.NUDGE_AGENT);

    Conversation later = climbedUntil(owned, at(45));
    Change kept = climb(later, at(54));
    Change lost = climb(later, at(54), new Situation(true, null));

    assertThat(kept.conversation().state()).isEqualTo(State.ACTIVE);
    assertThat(reached(kept).skipped()).containsExactly(Action.OFFER_TO_LEADS, Action.TAKE_BACK);
    assertThat(lost.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(told(lost)).contains("conversation.requeued");
  }

  @Test
  void whoHasOnlyJustGotItDoesNotLoseItToTheNext() {
    Conversation old = aConversation().queuedWith(CLIMBING).at(39).ownedBy(ADA).get();
    Conversation young = aConversation().queuedWith(CLIMBING).at(40).ownedBy(ADA).get();

    Change lost = climb(climbedUntil(old, at(45)), at(54), new Situation(true, null));
    assertThat(reached(lost).done()).containsExactly(Action.TAKE_BACK);
    assertThat(ladder(climbedUntil(young, at(45))).orElseThrow().due()).isEqualTo(at(60));
  }

  @Test
  void theCustomerReadsAnApologyWhenThePromiseIsBroken() {
    Conversation waiting = climbedUntil(waiting(CLIMBING).get(), at(45));

    Change change = climb(waiting, at(60));

    assertThat(said(change)).containsExactly(Message.Kind.APOLOGY);
    assertThat(reached(change).done()).containsExactly(Action.NOTIFY_SUPERVISOR, Action.APOLOGISE);
  }

  @Test
  void anAnswerEndsTheLadderOfTheFirstResponse() {
    Conversation answered = aConversation().queuedWith(CLIMBING).ownedBy(ADA).answered().get();

    assertThat(ladder(answered)).isEmpty();
  }

  @Test
  void nobodyIsBlamedForWhatWasDueBeforeTheyHadIt() {
    Conversation late = aConversation().queuedWith(CLIMBING).at(55).ownedBy(ADA).get();

    assertThat(reachable(late)).doesNotContain(Action.TAKE_BACK, Action.NUDGE_AGENT);
  }

  @Test
  void afterAnOutageOnlyTheLastOfSeveralSaysSomething() {
    Conversation waiting = waiting(HELPED).get();

    Change first = act(waiting, Kind.LADDER, NOBODY_ELSE, at(70));
    Change second = act(first.conversation(), Kind.LADDER, NOBODY_ELSE, at(70));
    Change third = act(second.conversation(), Kind.LADDER, NOBODY_ELSE, at(70));

    assertThat(first.conversation().routed().step()).isEqualTo(Step.OVERFLOW);
    assertThat(reached(second).skipped()).contains(Action.NOTIFY_LEAD);
    assertThat(reached(third).done()).contains(Action.NOTIFY_SUPERVISOR, Action.APOLOGISE);
  }

  @Test
  void theNextResponseHasItsClockEachTurn() {
    Story story = aConversation().queuedWith(CLIMBING).ownedBy(ADA).at(10).answered();
    Conversation asked = story.at(100).customerWrites().get();
    assertThat(dues(asked)).containsExactly(at(190), at(220));

    Change slow = climb(asked, at(190));
    assertThat(told(slow)).containsExactly("escalation.rung_reached", "conversation.escalated");
    assertThat(slow.conversation().clocks().escalationLevel()).isEqualTo(1);

    Change late = climb(slow.conversation(), at(220));
    assertThat(told(late)).contains("conversation.escalated");
    assertThat(late.conversation().clocks().escalationLevel()).isEqualTo(1);

    Conversation again = story.at(300).answered().at(400).customerWrites().get();
    assertThat(dues(again)).containsExactly(at(490), at(520));
  }

  @Test
  void theResolutionsClockStandsStillWhileTheCustomersAnswerIsAwaited() {
    Timings timings = Timings.DEFAULT.climbing(only(SlaClock.RESOLUTION, 100, Action.NOTIFY_LEAD));
    Story story = aConversation().queuedWith(timings).ownedBy(ADA);
    assertThat(dues(story.get())).containsExactly(at(86_400));

    story.at(100).answered();
    assertThat(dues(story.get())).isEmpty();

    story.at(1_100).customerWrites();
    assertThat(dues(story.get())).containsExactly(at(87_400));
  }

  @Test
  void aLadderStandsStillOutOfHours() {
    HoursPolicy hours = until("10:01");
    Conversation waiting = waiting(CLIMBING.during(hours)).get();
    Instant opening = hours.opening(at(61));

    assertThat(dues(waiting)).startsWith(at(45), at(60)).endsWith(opening.plusSeconds(120));
  }

  @Test
  void noLevelIsHigherThanThree() {
    List<Rung> rungs =
        Stream.of(10, 20, 30, 40)
            .map(percent -> rung(SlaClock.FIRST_RESPONSE, percent, Action.ESCALATE))
            .toList();

    Conversation climbed =
        climbedUntil(waiting(Timings.DEFAULT.climbing(new Ladder(rungs))).get(), at(60));

    assertThat(climbed.clocks().escalationLevel()).isEqualTo(3);
    assertThat(climbed.clocks().climbed()).hasSize(3);
  }

  @Test
  void aRungInAnotherStateIsNoDeadline() {
    Rung rung =
        new Rung(
            SlaClock.FIRST_RESPONSE,
            50,
            Duration.ZERO,
            Set.of(Phase.ACTIVE),
            List.of(Action.NOTIFY_LEAD));
    Timings timings = Timings.DEFAULT.climbing(new Ladder(List.of(rung)));

    assertThat(ladder(waiting(timings).get())).isEmpty();
    assertThat(ladder(aConversation().queuedWith(timings).ownedBy(ADA).get())).isPresent();
  }

  @Test
  void whoTalksIsLookedAtBeforeTheFirstRungOfTheNextTurn() {
    Conversation answered =
        aConversation().queuedWith(CLIMBING).ownedBy(ADA).at(10).answered().get();

    assertThat(Deadlines.nextLook(answered, at(10))).isEqualTo(at(100));
  }

  @Test
  void whatWasDueBeforeTheyHadItWakesNobodyAgainAndAgain() {
    Timings timings = Timings.DEFAULT.climbing(only(SlaClock.RESOLUTION, 0, Action.NUDGE_AGENT));
    Story story = aConversation().queuedWith(timings).at(10).ownedBy(ADA).at(20).answered();

    assertThat(Deadlines.nextLook(story.get(), at(20))).isEqualTo(at(20 + 120));
  }

  @Test
  void noTwoRungsStandAtTheSamePlace() {
    Rung rung = Ladder.DEFAULT.rungs().getFirst();

    assertThatIllegalArgumentException().isThrownBy(() -> new Ladder(List.of(rung, rung)));
  }

  private static Destination wishing() {
    return new Destination(
        "general",
        Map.of(),
        Map.of("swedish", Rank.LOW, "refunds", Rank.MEDIUM, "vip", Rank.HIGH),
        null,
        5,
        null,
        7);
  }

  /// Open from nine o'clock every Monday and Tuesday. [Conversations#T0] is a Monday, ten o'clock.
  private static HoursPolicy until(String closing) {
    List<Interval> open = List.of(Interval.of("09:00", closing));
    return new HoursPolicy(
        new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            Map.of(DayOfWeek.MONDAY, open, DayOfWeek.TUESDAY, open),
            Map.of()),
        OutOfHours.QUEUE);
  }

  private static Story waiting(Timings timings) {
    return aConversation().queuedWith(timings).searched();
  }

  private static Ladder only(SlaClock clock, int percent, Action action) {
    return new Ladder(List.of(rung(clock, percent, action)));
  }

  private static Rung rung(SlaClock clock, int percent, Action action) {
    return new Rung(clock, percent, Duration.ZERO, Set.of(Phase.values()), List.of(action));
  }

  private static Optional<Deadline> ladder(Conversation c) {
    return deadline(c, Kind.LADDER);
  }

  private static Change climb(Conversation c, Instant due) {
    return climb(c, due, NOBODY_ELSE);
  }

  private static Change climb(Conversation c, Instant due, Situation situation) {
    assertThat(ladder(c).orElseThrow().due()).isEqualTo(due);
    return act(c, Kind.LADDER, situation, due);
  }

  private static Conversation climbedUntil(Conversation c, Instant last) {
    Conversation now = c;
    while (ladder(now).filter(next -> !next.due().isAfter(last)).isPresent()) {
      now = climb(now, ladder(now).orElseThrow().due()).conversation();
    }
    return now;
  }

  /// When the rungs that are left are due if nothing else happens.
  private static List<Instant> dues(Conversation c) {
    return Stream.iterate(
            Optional.of(c),
            Optional::isPresent,
            now -> now.filter(one -> ladder(one).isPresent()).map(ClimbingTest::climbed))
        .flatMap(now -> ladder(now.orElseThrow()).map(Deadline::due).stream())
        .toList();
  }

  private static Conversation climbed(Conversation c) {
    return climb(c, ladder(c).orElseThrow().due()).conversation();
  }

  private static List<Action> reachable(Conversation c) {
    List<Action> actions = new ArrayList<>();
    Conversation now = c;
    while (ladder(now).isPresent()) {
      Change change = climb(now, ladder(now).orElseThrow().due());
      actions.addAll(reached(change).done());
      now = change.conversation();
      if (now.state() != State.ACTIVE) {
        break;
      }
    }
    return actions;
  }

  private static RungReached reached(Change change) {
    return change.events().stream()
        .map(Recorded::event)
        .filter(RungReached.class::isInstance)
        .map(RungReached.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
