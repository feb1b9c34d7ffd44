package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Place;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who closes the page while they wait.
class LeavingTest {
  @Test
  void whoIsGoneForTheTimeOfTheirQueueLeavesTheLineWithTheirPlaceKept() {
    Conversation gone = gone(Then.DEFER);
    assertThat(deadline(gone, Kind.CUSTOMER_LEFT).orElseThrow().due()).isEqualTo(at(10 + 120));

    Change left = act(gone, Kind.CUSTOMER_LEFT, NOBODY_ELSE, at(130));

    assertThat(told(left))
        .containsExactly("conversation.customer_left", "conversation.deferred", "message.posted");
    assertThat(said(left)).containsExactly(Message.Kind.DEFERRED);
    Conversation away = left.conversation();
    assertThat(away.state()).isEqualTo(State.DEFERRED);
    assertThat(Place.of(away)).isEqualTo(Place.of(gone));
  }

  @Test
  void whoIsGoneForTheTimeOfTheirQueueIsAbandonedWhereItSaysSo() {
    Change left = act(gone(Then.ABANDON), Kind.CUSTOMER_LEFT, NOBODY_ELSE, at(130));

    assertThat(told(left))
        .containsExactly("conversation.customer_left", "message.posted", "conversation.abandoned");
    assertThat(left.conversation().state()).isEqualTo(State.ABANDONED);
    Change again = Messages.customerWrites(left.conversation(), saying("Still there?"), at(200));
    assertThat(told(again)).startsWith("conversation.reopened");
  }

  @Test
  void byDefaultTheyWaitOnThereOrNot() {
    Conversation waiting = aConversation().queued().searched().get();

    assertThat(Leaving.gone(waiting, at(10), at(15)).isNone()).isTrue();
    assertThat(Timings.DEFAULT.limits().customerLeft().then()).isEqualTo(Then.KEEP);
  }

  @Test
  void aSignOfThemBeforeThatChangesNothingElse() {
    Conversation back = Leaving.seen(gone(Then.DEFER), at(100)).conversation();

    assertThat(back).isEqualTo(waiting(Then.DEFER));
    assertThat(Leaving.seen(back, at(101)).isNone()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Then.class,
      names = {"DEFER", "ABANDON"})
  void whatRingsIsTakenBackWithoutBlame(Then then) {
    Conversation ringing = aConversation().queuedWith(timings(then)).offeredTo(ADA).get();
    Conversation gone = Leaving.gone(ringing, at(1), at(6)).conversation();
    assertThat(gone.state()).isEqualTo(State.OFFERED);

    Change left = act(gone, Kind.CUSTOMER_LEFT, NOBODY_ELSE, at(121));

    assertThat(told(left)).startsWith("conversation.customer_left", "offer.rescinded");
    assertThat(left.unresponsive()).isEmpty();
    assertThat(Holds.of(left.conversation())).isEmpty();
  }

  @Test
  void theirAbsenceIsKnownThroughAnOfferThatNobodyTakes() {
    Conversation gone = Leaving.gone(ringing(), at(1), at(6)).conversation();

    Change declined = done(Offers.decline(gone, ADA.id(), offerId("Ada"), null, at(9)));

    assertThat(declined.conversation().customerGoneAt()).isEqualTo(at(1));
  }

  @Test
  void whoHasAnAgentIsLookedAfterByThatAgent() {
    Conversation gone = Leaving.gone(ringing(), at(1), at(6)).conversation();

    Conversation taken = done(Offers.accept(gone, ADA.id(), offerId("Ada"), at(9))).conversation();

    assertThat(taken.customerGoneAt()).isNull();
    assertThat(Leaving.gone(taken, at(10), at(15)).isNone()).isTrue();
  }

  @Test
  void whoHasLeftIsBackAtTheNextSignOfThemAndToldSo() {
    Conversation left =
        act(gone(Then.DEFER), Kind.CUSTOMER_LEFT, NOBODY_ELSE, at(130)).conversation();

    Change back = Leaving.seen(left, at(600));

    assertThat(told(back)).containsExactly("conversation.queued", "message.posted");
    assertThat(said(back)).containsExactly(Message.Kind.BACK_IN_LINE);
    assertThat(back.conversation().routed().routingAge()).isEqualTo(left.routed().routingAge());
    assertThat(back.conversation().clocks().firstResponseDueAt())
        .isEqualTo(left.clocks().firstResponseDueAt().plusSeconds(600 - 130));
  }

  @Test
  void whoHasLeftAndWritesIsBack() {
    Conversation left =
        act(gone(Then.DEFER), Kind.CUSTOMER_LEFT, NOBODY_ELSE, at(130)).conversation();

    Change back = Messages.customerWrites(left, saying("I am back"), at(600));

    assertThat(back.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(back.conversation().customerGoneAt()).isNull();
  }

  @Test
  void whoContinuesLaterDoesNotComeBackByLooking() {
    Conversation away = done(Deferrals.defer(waiting(Then.DEFER), at(20))).conversation();

    assertThat(Leaving.seen(away, at(30)).isNone()).isTrue();
  }

  @Test
  void whoHasLeftForGoodIsAbandoned() {
    Conversation left =
        act(gone(Then.DEFER), Kind.CUSTOMER_LEFT, NOBODY_ELSE, at(130)).conversation();

    Change over = act(left, Kind.DEFERRAL_OVER, NOBODY_ELSE, at(130).plus(Duration.ofHours(24)));

    assertThat(over.conversation().state()).isEqualTo(State.ABANDONED);
    assertThat(Objects.requireNonNull(over.conversation().finish()).resolution())
        .isEqualTo(Finish.Resolution.ABANDONED);
  }

  @Test
  void whoWasToldThatTheyNeedNotStayMayGo() {
    Conversation queued = aConversation().queuedWith(timings(Then.DEFER)).get();
    Conversation alone = Offers.nobodyFound(queued, false, at(1)).conversation();
    Conversation kept = Deferrals.lineFull(queued, at(1)).conversation();
    Conversation called = Deferrals.lineIsShort(kept, at(50)).conversation();

    assertThat(Leaving.gone(alone, at(10), at(15)).isNone()).isTrue();
    assertThat(called.state()).isEqualTo(State.QUEUED);
    assertThat(Leaving.gone(called, at(60), at(65)).isNone()).isTrue();
  }

  @Test
  void whoHasJustWrittenIsThere() {
    Conversation writes =
        aConversation().queuedWith(timings(Then.DEFER)).searched().at(12).customerWrites().get();

    assertThat(Leaving.gone(writes, at(10), at(15)).isNone()).isTrue();
  }

  private static Conversation ringing() {
    return aConversation().queuedWith(timings(Then.DEFER)).offeredTo(ADA).get();
  }

  private static Conversation waiting(Then then) {
    return aConversation().queuedWith(timings(then)).searched().get();
  }

  /// Since ten seconds after they wrote.
  static Conversation gone(Then then) {
    Change gone = Leaving.gone(waiting(then), at(10), at(15));
    assertThat(gone.events()).isEmpty();
    return gone.conversation();
  }

  private static Timings timings(Then then) {
    var policy = new CustomerLeft(Duration.ofMinutes(2), then);
    return Timings.DEFAULT.limited(new Limits(null, null, Duration.ofHours(24), policy));
  }
}
