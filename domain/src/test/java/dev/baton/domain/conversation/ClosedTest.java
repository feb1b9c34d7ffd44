package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.CLEO;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.GENERAL;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.hours.Interval;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Place;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who comes out of hours. [Conversations#T0] is a Monday, ten o'clock in Berlin.
class ClosedTest {
  private static final Instant NOON = at(2L * 60 * 60);

  @Test
  void whoComesWhileOpenIsGreetedAsEver() {
    Change change =
        Offers.route(
            aConversationOf(CLEO).get(),
            GENERAL,
            "fresh",
            opening("09:00", OutOfHours.DEFER),
            at(1));

    assertThat(said(change)).containsExactly(Message.Kind.GREETING);
    assertThat(change.conversation().clocks().firstResponseDueAt()).isEqualTo(at(60));
  }

  @Test
  void whoComesOutOfHoursWaitsInLineAndIsToldWhenSomebodyIsThere() {
    Change change = arrives(CLEO, OutOfHours.QUEUE);
    Conversation c = change.conversation();

    assertThat(c.state()).isEqualTo(State.QUEUED);
    assertThat(said(change)).containsExactly(Message.Kind.OUT_OF_HOURS);
    assertThat(change.messages().getFirst().text())
        .contains("back on Monday, 2 March, 12:00 (Europe/Berlin)");
    assertThat(said(arrives(DOV, OutOfHours.QUEUE))).hasSize(1);
    assertThat(arrives(DOV, OutOfHours.QUEUE).messages().getFirst().text())
        .contains("wieder da: Montag, 2. März, 12:00 Uhr (Europe/Berlin)");
  }

  @Test
  void nothingEscalatesOutOfHours() {
    Conversation c = arrives(CLEO, OutOfHours.QUEUE).conversation();

    assertThat(deadline(c, Kind.FIRST_RESPONSE).orElseThrow().due())
        .isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void whoKnowsThatItIsClosedIsNotToldThatNobodyIsOnline() {
    Conversation c = arrives(CLEO, OutOfHours.QUEUE).conversation();

    assertThat(said(Offers.nobodyFound(c, false, at(2)))).isEmpty();
  }

  @Test
  void whoIsDeferredComesBackAtTheOpeningToTheirPlace() {
    Change left = arrives(CLEO, OutOfHours.DEFER);
    Conversation away = left.conversation();
    Place waiting = Place.of(arrives(CLEO, OutOfHours.QUEUE).conversation());

    assertThat(away.state()).isEqualTo(State.DEFERRED);
    assertThat(told(left)).endsWith("message.posted", "conversation.deferred");
    assertThat(Deadlines.next(away).orElseThrow().due()).isEqualTo(NOON);
    Change back = act(away, Kind.DEFERRAL_OVER, NOBODY_ELSE, NOON.plusSeconds(1));

    assertThat(back.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(said(back)).containsExactly(Message.Kind.BACK_IN_LINE);
    assertThat(Place.of(back.conversation())).isEqualTo(waiting);
    assertThat(back.conversation().clocks().firstResponseDueAt()).isEqualTo(NOON.plusSeconds(61));
  }

  @Test
  void whatTheyWriteMeanwhileLeavesThemOutOfTheLine() {
    Conversation away = arrives(CLEO, OutOfHours.DEFER).conversation();

    Change change = Messages.customerWrites(away, saying("hello?"), at(30));

    assertThat(change.conversation().state()).isEqualTo(State.DEFERRED);
    assertThat(said(change)).containsExactly(Message.Kind.TEXT);
    assertThat(refusal(Deferrals.comeBack(away, at(30)))).contains(Refusal.OUT_OF_HOURS);
    assertThat(Deferrals.lineIsShort(away, at(30)).isNone()).isTrue();
  }

  @Test
  void whoContinuesLaterThroughTheNightHasTheOpenTimeThatWasLeft() {
    Conversation waits = arrives(CLEO, OutOfHours.QUEUE).conversation();
    Conversation away = done(Deferrals.defer(waits, NOON.plusSeconds(20))).conversation();

    Instant tomorrow = NOON.plus(Duration.ofDays(7)).minusSeconds(60 * 60);
    Conversation back = done(Deferrals.comeBack(away, tomorrow)).conversation();

    assertThat(back.clocks().firstResponseDueAt())
        .isEqualTo(tomorrow.plusSeconds(60 * 60).plusSeconds(40));
    assertThat(Place.of(back)).isEqualTo(Place.of(waits));
  }

  @Test
  void aReopenedConversationIsToldOnceACycle() {
    Conversation ended =
        Ownership.end(arrives(CLEO, OutOfHours.QUEUE).conversation(), at(40)).conversation();

    Change again = Messages.customerWrites(ended, saying("one more thing"), at(50));
    Change more = Messages.customerWrites(again.conversation(), saying("and another"), at(51));

    assertThat(said(again)).containsExactly(Message.Kind.TEXT, Message.Kind.OUT_OF_HOURS);
    assertThat(again.conversation().clocks().firstResponseDueAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(said(more)).containsExactly(Message.Kind.TEXT);
  }

  @Test
  void whereNoOpeningIsInSightNobodyIsDeferred() {
    var never =
        new HoursPolicy(
            new BusinessHours(ZoneId.of("Europe/Berlin"), Map.of(), Map.of()), OutOfHours.DEFER);

    Change change =
        Offers.route(
            aConversationOf(CLEO).get(), GENERAL, "fresh", Timings.DEFAULT.during(never), at(1));

    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.messages().getFirst().text()).startsWith("We are closed.");
    assertThat(change.conversation().clocks().firstResponseDueAt())
        .isEqualTo(T0.plus(BusinessHours.HORIZON));
  }

  private static Change arrives(Conversations.Customer who, OutOfHours outOfHours) {
    return Offers.route(
        aConversationOf(who).get(), GENERAL, "fresh", opening("12:00", outOfHours), at(1));
  }

  /// Mondays only.
  private static Timings opening(String from, OutOfHours outOfHours) {
    var hours =
        new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            Map.of(DayOfWeek.MONDAY, List.of(Interval.of(from, "17:00"))),
            Map.of());
    return Timings.DEFAULT.during(new HoursPolicy(hours, outOfHours));
  }
}
