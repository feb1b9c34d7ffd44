package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is done when a deadline falls, and that nothing else is.
class ActionsTest {
  private static final Situation SOMEBODY_ELSE = new Situation(true, null);
  private static final Situation OWNER_HAS_ROOM = new Situation(false, 4L);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void earlyNothingHappens(Kind kind) {
    Conversation c = having(kind);
    Deadline deadline = deadline(c, kind).orElseThrow();

    Change change = Actions.act(c, deadline, SOMEBODY_ELSE, deadline.due().minusNanos(1));

    assertThat(change.isNone()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ROUTE", "ASSIGN"})
  void atItsTimeItIsDoneAndNoLongerSet(Kind kind) {
    Conversation c = having(kind);
    Deadline deadline = deadline(c, kind).orElseThrow();

    Change change = Actions.act(c, deadline, SOMEBODY_ELSE, deadline.due());

    assertThat(change.isNone()).isFalse();
    assertThat(Deadlines.all(change.conversation())).doesNotContain(deadline);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDeadlineOfAnotherCycleDoesNothing(Kind kind) {
    Conversation c = having(kind);
    Deadline set = deadline(c, kind).orElseThrow();

    Change change = late(c, new Deadline(kind, set.cycle() + 1, set.due()));

    assertThat(change.isNone()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDeadlineThatHasMovedDoesNothing(Kind kind) {
    Conversation c = having(kind);
    Deadline set = deadline(c, kind).orElseThrow();

    Change change = late(c, new Deadline(kind, set.cycle(), set.due().minusSeconds(1)));

    assertThat(change.isNone()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "WRAP_UP_OVER")
  void aDeadlineOfAConversationThatEndedDoesNothing(Kind kind) {
    Conversation c = having(kind);
    Deadline set = deadline(c, kind).orElseThrow();

    Change change = late(Ownership.end(c, set.due()).conversation(), set);

    assertThat(change.isNone()).isTrue();
  }

  @Test
  void routingAndAssigningAreLeftToTheirActivities() {
    assertThat(act(having(Kind.ROUTE), Kind.ROUTE, NOBODY_ELSE, T0).isNone()).isTrue();
    assertThat(act(having(Kind.ASSIGN), Kind.ASSIGN, NOBODY_ELSE, T0).isNone()).isTrue();
  }

  @Test
  void aWaitingConversationEscalatesWhenNobodyAnswersWithinSixtySeconds() {
    Conversation waiting = aConversation().searched().get();

    Change change = act(waiting, Kind.FIRST_RESPONSE, SOMEBODY_ELSE, at(61));

    assertThat(change.conversation().clocks().escalationLevel()).isEqualTo(1);
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.events())
        .extracting(Recorded::event)
        .containsExactly(new ConversationEvent.Escalated(1, "first_response", at(60), at(61)));
  }

  @Test
  void anOfferRingsOnThroughTheEscalation() {
    Conversation offered = aConversation().at(50).offeredTo(ADA).get();

    Conversation after = act(offered, Kind.FIRST_RESPONSE, SOMEBODY_ELSE, at(60)).conversation();

    assertThat(after.clocks().escalationLevel()).isEqualTo(1);
    assertThat(after.offer()).isEqualTo(offered.offer());
  }

  @Test
  void aSilentOwnerLosesItIfAnotherIsRoutable() {
    Conversation active = aConversation().at(5).ownedBy(ADA).get();

    Change change = act(active, Kind.FIRST_RESPONSE, SOMEBODY_ELSE, at(60));

    assertThat(told(change))
        .containsExactly(
            "conversation.escalated",
            "conversation.requeued",
            "conversation.queued",
            "message.posted");
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.conversation().owner()).isNull();
    assertThat(change.conversation().routed().excluded()).containsEntry(ADA.id(), at(90));
  }

  @Test
  void aSilentOwnerKeepsItIfNobodyElseIsRoutable() {
    Conversation active = aConversation().at(5).ownedBy(ADA).get();

    Change change = act(active, Kind.FIRST_RESPONSE, NOBODY_ELSE, at(60));

    assertThat(told(change)).containsExactly("conversation.escalated");
    assertThat(change.conversation().ownedBy(ADA.id())).isTrue();
  }

  @Test
  void anOwnerWhoHasOnlyJustGotItKeepsIt() {
    Conversation active = aConversation().at(46).ownedBy(ADA).get();

    Change change = act(active, Kind.FIRST_RESPONSE, SOMEBODY_ELSE, at(60));

    assertThat(told(change)).containsExactly("conversation.escalated");
    assertThat(change.conversation().ownedBy(ADA.id())).isTrue();
  }

  @Test
  void anOwnerWhoDoesNotAnswerLosesItAtItsAge() {
    Conversation active = aConversation().at(2).queued().at(5).ownedBy(ADA).get();

    Change change = act(active, Kind.ASSIGNEE_RESPONSE, NOBODY_ELSE, at(125));

    Routing routing = change.conversation().routed();
    assertThat(routing.routingAge()).isEqualTo(at(2));
    assertThat(routing.enqueuedAt()).isEqualTo(at(125));
    assertThat(routing.attempted()).isFalse();
    assertThat(routing.priority()).isEqualTo(5);
    assertThat(routing.excluded()).containsEntry(ADA.id(), at(155));
  }

  @Test
  void theCustomerReadsThatSomebodyElseIsBeingFound() {
    Conversation active = aConversation().ownedBy(ADA).get();

    Change change = act(active, Kind.ASSIGNEE_RESPONSE, NOBODY_ELSE, at(120));

    assertThat(said(change)).containsExactly(Message.Kind.FINDING_SOMEONE);
    assertThat(change.messages().getFirst().text()).contains("someone else");
  }

  @Test
  void aConversationWhoseAgentIsGoneIsRequeuedOnePriorityUp() {
    Conversation left = aConversation().ownedBy(ADA).gone(at(15)).get();

    Change change = act(left, Kind.OWNER_GONE, NOBODY_ELSE, at(15));

    assertThat(change.conversation().routed().priority()).isEqualTo(4);
    assertThat(change.conversation().routed().routingAge()).isEqualTo(T0);
    assertThat(change.events())
        .extracting(Recorded::event)
        .contains(new ConversationEvent.Requeued("agent_gone", ADA, 4));
  }

  @Test
  void priorityNeverRisesAboveTheHighest() {
    Story story = aConversation();

    for (int i = 0; i < 12; i++) {
      story.ownedBy(ADA).gone(at(15)).when(Kind.OWNER_GONE);
    }

    assertThat(story.get().routed().priority()).isZero();
  }

  @Test
  void silenceFreesTheHold() {
    Conversation silent = aConversation().ownedBy(ADA).answered().get();
    assertThat(Holds.of(silent)).containsEntry(ADA.id(), 20);

    Change change = act(silent, Kind.IDLE, NOBODY_ELSE, at(300));

    assertThat(Holds.of(change.conversation())).isEmpty();
    assertThat(change.conversation().ownedBy(ADA.id())).isTrue();
    assertThat(told(change)).containsExactly("conversation.idle");
  }

  @Test
  void theOwnerTakesASleeperBackWithABurstOfItsUnits() {
    Conversation awake = having(Kind.WAKE);

    Change change = act(awake, Kind.WAKE, OWNER_HAS_ROOM, at(400));

    assertThat(change.claims()).containsExactly(new Claim(ADA.id(), 4, 20));
    assertThat(change.conversation().talk().idle()).isFalse();
    assertThat(Holds.of(change.conversation())).containsEntry(ADA.id(), 20);
  }

  @Test
  void aSleeperWhoseOwnerIsBusyWaitsWithTheOwnerPreferred() {
    Conversation awake = having(Kind.WAKE);

    Change change = act(awake, Kind.WAKE, NOBODY_ELSE, at(400));

    assertThat(change.claims()).isEmpty();
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.conversation().talk().idle()).isFalse();
    assertThat(change.conversation().routed().preferred()).isEqualTo(ADA.id());
    assertThat(change.conversation().routed().excluded()).doesNotContainKey(ADA.id());
  }

  @Test
  void aSilentCustomerIsRemindedAsOftenAsThePolicySaysEachTimeInAMessageOfItsOwn() {
    Conversation silent = aConversation().ownedBy(ADA).answered().get();

    Change first = act(silent, Kind.REMINDER, NOBODY_ELSE, at(300));
    Change second = act(first.conversation(), Kind.REMINDER, NOBODY_ELSE, at(600));

    assertThat(told(first)).containsExactly("conversation.reminded", "message.posted");
    assertThat(said(second)).containsExactly(Message.Kind.REMINDER);
    assertThat(second.messages().getFirst().id()).isNotEqualTo(first.messages().getFirst().id());
    assertThat(second.messages().getFirst().text()).contains("we close this conversation soon");
    assertThat(deadline(second.conversation(), Kind.REMINDER)).isEmpty();
  }

  @Test
  void aSilentCustomerIsToldWhyTheConversationCloses() {
    Conversation reminded = having(Kind.AUTO_RESOLVE);

    Change change = act(reminded, Kind.AUTO_RESOLVE, NOBODY_ELSE, at(900));

    assertThat(told(change)).containsExactly("message.posted", "conversation.resolved");
    assertThat(said(change)).containsExactly(Message.Kind.CLOSED_FOR_SILENCE);
    assertThat(change.conversation().finish())
        .isEqualTo(new Finish(Finish.Resolution.SILENCE, at(900)));
  }

  @Test
  void aMessageThatCameFirstKeepsTheConversationOpen() {
    Conversation reminded = having(Kind.AUTO_RESOLVE);
    Deadline deadline = deadline(reminded, Kind.AUTO_RESOLVE).orElseThrow();
    Conversation spoken =
        Messages.customerWrites(reminded, Conversations.saying("here I am"), at(899))
            .conversation();

    Change change = late(spoken, deadline);

    assertThat(change.isNone()).isTrue();
  }

  @Test
  void theSystemSpeaksTheCustomersLanguage() {
    Conversation silent = aConversationOf(DOV).ownedBy(ADA).answered().get();

    Change change = act(silent, Kind.REMINDER, NOBODY_ELSE, at(600));

    assertThat(change.messages().getFirst().text()).startsWith("Sind Sie noch da?");
  }

  private static Change late(Conversation c, Deadline deadline) {
    return Actions.act(c, deadline, SOMEBODY_ELSE, at(100_000));
  }

  /// A conversation that has this deadline set.
  private static Conversation having(Kind kind) {
    Story story = aConversation();
    return switch (kind) {
      case ROUTE -> story.get();
      case ASSIGN -> story.queued().get();
      case RELAX ->
          story
              .queuedWith(Timings.DEFAULT.relaxing(Relaxation.DEFAULT.overflowingTo("helpers")))
              .searched()
              .get();
      case OFFER_EXPIRY -> story.offeredTo(ADA).get();
      case FIRST_RESPONSE, ASSIGNEE_RESPONSE -> story.ownedBy(ADA).get();
      case LADDER -> story.queuedWith(Timings.DEFAULT.climbing(Ladder.DEFAULT)).ownedBy(ADA).get();
      case OWNER_GONE -> story.ownedBy(ADA).gone(at(15)).get();
      case CUSTOMER_LEFT -> LeavingTest.gone(CustomerLeft.Then.DEFER);
      case DEFERRAL_OVER -> Deferrals.lineFull(story.queued().get(), at(1)).conversation();
      case IDLE, REMINDER -> story.ownedBy(ADA).answered().get();
      case HOLD_OVER -> story.ownedBy(ADA).answered().held(at(60)).get();
      case WRAP_UP_OVER ->
          story
              .queuedWith(Timings.DEFAULT.wrappingUp(Duration.ofMinutes(1)))
              .ownedBy(ADA)
              .answered()
              .resolved()
              .get();
      case WAKE -> story.ownedBy(ADA).answered().when(Kind.IDLE).at(400).customerWrites().get();
      case AUTO_RESOLVE -> story.ownedBy(ADA).answered().reminded().get();
    };
  }
}
