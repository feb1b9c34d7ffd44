package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
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
import dev.baton.domain.routing.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Out of the line and back, with the place kept.
class DeferralsTest {
  private static final Conversation WAITING = aConversation().searched().get();

  @Test
  void whoWaitsIsOfferedToContinueLaterOnce() {
    Change first = Deferrals.offer(WAITING, at(5));
    Change second = Deferrals.offer(first.conversation(), at(6));

    assertThat(first.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(first.conversation().notices()).contains(Notice.CONTINUE_LATER);
    assertThat(told(first)).containsExactly("conversation.later_offered", "message.posted");
    assertThat(said(first)).containsExactly(Message.Kind.CONTINUE_LATER);
    assertThat(second.isNone()).isTrue();
  }

  @Test
  void nobodyIsOfferedToContinueLaterWhoDoesNotWait() {
    assertThat(Deferrals.offer(aConversation().get(), at(5)).isNone()).isTrue();
    assertThat(Deferrals.offer(aConversation().ownedBy(ADA).get(), at(5)).isNone()).isTrue();
    assertThat(Deferrals.offer(away(), at(50)).isNone()).isTrue();
  }

  @Test
  void whoContinuesLaterLeavesTheLine() {
    Change change = done(Deferrals.defer(WAITING, at(10)));

    assertThat(change.conversation().state()).isEqualTo(State.DEFERRED);
    assertThat(change.conversation().live()).isTrue();
    assertThat(told(change)).containsExactly("conversation.deferred", "message.posted");
    assertThat(said(change)).containsExactly(Message.Kind.DEFERRED);
    assertThat(
            Conversations.offer(
                    change.conversation(),
                    new OfferId(Conversations.uuid("o")),
                    ADA,
                    1,
                    Conversations.uuid("d"),
                    at(11))
                .isNone())
        .isTrue();
  }

  @Test
  void anOfferThatRingsIsTakenBackWithoutBlame() {
    Conversation ringing = aConversation().offeredTo(ADA).get();

    Change change = done(Deferrals.defer(ringing, at(3)));

    assertThat(told(change))
        .containsExactly("offer.rescinded", "conversation.deferred", "message.posted");
    assertThat(change.unresponsive()).isEmpty();
    assertThat(change.conversation().routed().excluded()).isEmpty();
    assertThat(Holds.of(change.conversation())).isEmpty();
  }

  @Test
  void theClocksStandStillMeanwhile() {
    Conversation away = away();

    assertThat(Deadlines.all(away)).extracting(Deadline::kind).containsExactly(Kind.DEFERRAL_OVER);

    Conversation back = done(Deferrals.comeBack(away, at(3610))).conversation();

    assertThat(back.clocks().firstResponseDueAt()).isEqualTo(at(3660));
    assertThat(deadline(back, Kind.FIRST_RESPONSE).orElseThrow().due()).isEqualTo(at(3660));
  }

  @Test
  void thePlaceInLineIsKept() {
    Conversation back = done(Deferrals.comeBack(away(), at(3610))).conversation();

    assertThat(back.state()).isEqualTo(State.QUEUED);
    assertThat(Place.of(back)).isEqualTo(Place.of(WAITING));
    assertThat(back.routed().routingAge()).isEqualTo(WAITING.routed().routingAge());
    assertThat(deadline(back, Kind.ASSIGN).orElseThrow().due()).isEqualTo(at(3610));
  }

  @Test
  void stepsBeginAnewAndDoNotRushForThePause() {
    Conversation wishing =
        aConversation()
            .routedTo(
                new Offers.Destination(
                    "general",
                    java.util.Map.of(),
                    java.util.Map.of("de", dev.baton.domain.routing.Rank.LOW),
                    null,
                    5,
                    null,
                    1),
                dev.baton.domain.inbox.Timings.DEFAULT)
            .searched()
            .get();
    Conversation away = done(Deferrals.defer(wishing, at(10))).conversation();
    Conversation back = done(Deferrals.comeBack(away, at(3610))).conversation();

    assertThat(Relaxing.next(back)).contains(at(3630));
  }

  @Test
  void theCustomersMessageBringsItBack() {
    Change change = Messages.customerWrites(away(), saying("I am here"), at(100));

    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(told(change)).containsExactly("message.posted", "conversation.queued");
    assertThat(said(change)).containsExactly(Message.Kind.TEXT);
  }

  @Test
  void sayingItTwiceChangesNothing() {
    assertThat(done(Deferrals.defer(away(), at(20))).isNone()).isTrue();
    assertThat(done(Deferrals.comeBack(WAITING, at(20))).isNone()).isTrue();
  }

  @Test
  void onlyWhoWaitsMayContinueLater() {
    assertThat(refusal(Deferrals.defer(aConversation().get(), at(1)))).contains(Refusal.NOT_ROUTED);
    assertThat(refusal(Deferrals.defer(aConversation().ownedBy(ADA).get(), at(1))))
        .contains(Refusal.NOT_WAITING);
    assertThat(refusal(Deferrals.defer(aConversation().queued().ended().get(), at(1))))
        .contains(Refusal.ALREADY_RESOLVED);
    assertThat(refusal(Deferrals.comeBack(aConversation().queued().ended().get(), at(1))))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void whoDoesNotComeBackInTimeHasLeft() {
    Deadline over = deadline(away(), Kind.DEFERRAL_OVER).orElseThrow();

    Change change = act(away(), Kind.DEFERRAL_OVER, NOBODY_ELSE, over.due());

    assertThat(over.due()).isEqualTo(at(10).plus(Duration.ofHours(24)));
    assertThat(change.conversation().state()).isEqualTo(State.ABANDONED);
    assertThat(said(change)).containsExactly(Message.Kind.CLOSED_AS_DEFERRED);
    assertThat(change.conversation().reopensAt(over.due().plusSeconds(60))).isTrue();
  }

  @Test
  void aMessageReopensWhatWasGivenUp() {
    Conversation over =
        act(away(), Kind.DEFERRAL_OVER, NOBODY_ELSE, at(10).plus(Duration.ofHours(24)))
            .conversation();

    Conversation again =
        Messages.customerWrites(over, saying("Sorry"), at(10).plus(Duration.ofHours(25)))
            .conversation();

    assertThat(again.state()).isEqualTo(State.QUEUED);
    assertThat(again.clocks().paused()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aLeadMayAssignItMeanwhile() {
    var ada = Conversations.agent(ADA, dev.baton.domain.agent.AgentStatus.AVAILABLE, 0);

    Conversation owned =
        done(Assignments.force(away(), ADA, ada, "She calls back", at(110))).conversation();

    assertThat(owned.state()).isEqualTo(State.ACTIVE);
    assertThat(owned.deferral()).isNull();
    assertThat(owned.clocks().firstResponseDueAt()).isEqualTo(at(160));
  }

  @Test
  void whoIsAnsweredOwesNoPauseToTheNextClock() {
    Conversation back = done(Deferrals.comeBack(away(), at(3610))).conversation();
    Conversation offered =
        Conversations.offer(
                back,
                Conversations.offerId("Ada"),
                ADA,
                1,
                Conversations.uuid("decision"),
                at(3611))
            .conversation();
    Conversation owned =
        done(Offers.accept(offered, ADA.id(), Conversations.offerId("Ada"), at(3612)))
            .conversation();

    Conversation answered =
        done(Messages.agentWrites(owned, ADA, saying("Hi"), at(3620))).conversation();

    assertThat(answered.clocks().paused()).isEqualTo(Duration.ZERO);
    assertThat(answered.clocks().firstResponseDueAt()).isEqualTo(at(3660));
  }

  @Test
  void forWhomTheLineWasTooLongItComesBackByItself() {
    Conversation kept = keptOut();

    Change back = Deferrals.lineIsShort(kept, at(90));

    assertThat(back.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(told(back)).containsExactly("conversation.queued", "message.posted");
    assertThat(said(back)).containsExactly(Message.Kind.BACK_IN_LINE);
    assertThat(Place.of(back.conversation())).isEqualTo(Place.of(kept));
  }

  @Test
  void aMessageToALineThatIsTooLongIsStoredAndWaitsOutside() {
    Change change = Messages.customerWrites(keptOut(), saying("Hello?"), at(30));

    assertThat(change.conversation().state()).isEqualTo(State.DEFERRED);
    assertThat(said(change)).containsExactly(Message.Kind.TEXT);
    assertThat(refusal(Deferrals.comeBack(keptOut(), at(30)))).contains(Refusal.LINE_FULL);
  }

  @Test
  void aStoredMessageIsNeverGivenUpBecauseTheLineWasLong() {
    Conversation kept = keptOut();

    Change change = act(kept, Kind.DEFERRAL_OVER, NOBODY_ELSE, at(2).plus(Duration.ofHours(24)));

    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(told(change)).startsWith("conversation.queued");
  }

  @Test
  void aShortLineCallsNobodyWhoContinuesLater() {
    assertThat(Deferrals.lineIsShort(away(), at(90)).isNone()).isTrue();
  }

  @Test
  void itIsSaidInTheCustomersLanguage() {
    Conversation waiting = aConversationOf(DOV).searched().get();

    assertThat(Deferrals.offer(waiting, at(5)).messages().getFirst().text())
        .contains("ohne Ihren Platz zu verlieren");
  }

  /// Since 10 s.
  private static Conversation away() {
    return done(Deferrals.defer(WAITING, at(10))).conversation();
  }

  /// Since 2 s.
  private static Conversation keptOut() {
    return Deferrals.lineFull(aConversation().queued().get(), at(2)).conversation();
  }
}
