package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.CLEO;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What must happen next, in each state.
class DeadlinesTest {
  @Test
  void aNewConversationIsToBeRoutedAtOnce() {
    Conversation fresh = aConversation().get();

    assertThat(Deadlines.next(fresh)).contains(new Deadline(Kind.ROUTE, 1, T0));
    assertThat(kinds(fresh)).containsExactlyInAnyOrder(Kind.ROUTE, Kind.FIRST_RESPONSE);
  }

  @Test
  void aQueuedConversationIsToBeAssignedAtOnce() {
    Conversation queued = aConversation().at(2).queued().get();

    assertThat(Deadlines.next(queued)).contains(new Deadline(Kind.ASSIGN, 1, at(2)));
    assertThat(kinds(queued)).containsExactlyInAnyOrder(Kind.ASSIGN, Kind.FIRST_RESPONSE);
  }

  @Test
  void onceSearchedItWaitsForTheMatcherUntilTheFirstResponseIsDue() {
    Conversation waiting = aConversation().at(2).searched().get();

    assertThat(Deadlines.all(waiting))
        .containsExactly(new Deadline(Kind.FIRST_RESPONSE, 1, at(60)));
  }

  @Test
  void theFirstResponseIsDueFromTheFirstMessageHoweverLateItWasRouted() {
    Timings slow = firstResponse(Duration.ofSeconds(90));

    Conversation queued = aConversation().at(40).queuedWith(slow).get();

    assertThat(due(queued, Kind.FIRST_RESPONSE)).isEqualTo(at(90));
  }

  @Test
  void anOfferRunsOutAfterFifteenSeconds() {
    Conversation offered = aConversation().at(3).offeredTo(ADA).get();

    assertThat(Deadlines.next(offered)).contains(new Deadline(Kind.OFFER_EXPIRY, 1, at(18)));
    assertThat(kinds(offered)).containsExactlyInAnyOrder(Kind.OFFER_EXPIRY, Kind.FIRST_RESPONSE);
  }

  @Test
  void theFirstAnswerEndsTheFirstResponseClock() {
    Conversation active = aConversation().ownedBy(ADA).get();
    assertThat(kinds(active)).contains(Kind.FIRST_RESPONSE);

    Conversation answered = aConversation().ownedBy(ADA).answered().get();

    assertThat(kinds(answered)).doesNotContain(Kind.FIRST_RESPONSE);
  }

  @Test
  void theFirstResponseIsDueOnce() {
    Conversation escalated = aConversation().searched().when(Kind.FIRST_RESPONSE).get();

    assertThat(escalated.clocks().firstResponseAt()).isNull();
    assertThat(Deadlines.all(escalated)).isEmpty();
  }

  @Test
  void aNewOwnerIsGivenTheWholeTimeToAnswer() {
    Conversation active = aConversation().at(30).ownedBy(ADA).get();

    assertThat(due(active, Kind.ASSIGNEE_RESPONSE)).isEqualTo(at(150));
  }

  @Test
  void theTimeToAnswerCountsFromTheFirstUnansweredMessage() {
    Conversation active =
        aConversation()
            .ownedBy(ADA)
            .answered()
            .at(100)
            .customerWrites()
            .at(130)
            .customerWrites()
            .get();

    assertThat(Deadlines.next(active)).contains(new Deadline(Kind.ASSIGNEE_RESPONSE, 1, at(220)));
  }

  @Test
  void anOwnerWhoWentInTheirTurnIsMissedFromThen() {
    Conversation left = aConversation().ownedBy(ADA).at(10).gone(at(25)).get();

    assertThat(Deadlines.next(left)).contains(new Deadline(Kind.OWNER_GONE, 1, at(25)));
  }

  @Test
  void anOwnerWhoWentInTheCustomersTurnIsMissedWhenTheCustomerWrites() {
    Conversation left = aConversation().ownedBy(ADA).answered().at(10).gone(at(10)).get();
    assertThat(kinds(left)).doesNotContain(Kind.OWNER_GONE);

    Conversation spoken =
        aConversation().ownedBy(ADA).answered().at(10).gone(at(10)).at(70).customerWrites().get();

    assertThat(Deadlines.next(spoken)).contains(new Deadline(Kind.OWNER_GONE, 1, at(70)));
  }

  @Test
  void anOwnerWhoCameBackIsNotMissed() {
    Conversation left = aConversation().ownedBy(ADA).at(10).gone(at(25)).get();

    Conversation back = Ownership.presence(left, ADA.id(), null, at(12)).conversation();

    assertThat(kinds(back)).doesNotContain(Kind.OWNER_GONE);
  }

  @Test
  void aSilentCustomerFreesTheAgentAfterFiveMinutesAndIsRemindedThenAndAfterTen() {
    Conversation silent = aConversation().ownedBy(ADA).at(20).answered().get();

    assertThat(Deadlines.all(silent))
        .containsExactlyInAnyOrder(
            new Deadline(Kind.IDLE, 1, at(20 + 300)), new Deadline(Kind.REMINDER, 1, at(20 + 300)));
    Change reminded = act(silent, Kind.REMINDER, NOBODY_ELSE, at(20 + 300));
    assertThat(due(reminded.conversation(), Kind.REMINDER)).isEqualTo(at(20 + 600));
  }

  @Test
  void silenceCountsFromTheLastAnswerNotTheFirst() {
    Conversation silent = aConversation().ownedBy(ADA).at(20).answered().at(80).answered().get();

    assertThat(due(silent, Kind.IDLE)).isEqualTo(at(80 + 300));
  }

  @Test
  void silenceUnderANewOwnerCountsFromWhenTheyTookIt() {
    Conversation answered = aConversation().ownedBy(ADA).at(20).answered().get();
    Conversation moved =
        done(Ownership.transfer(answered, ADA.id(), "orders", Timings.DEFAULT, at(30)))
            .conversation();
    OfferId id = Conversations.offerId("Ben");
    Conversation offered =
        Conversations.offer(moved, id, BEN, 1, Conversations.uuid("decision"), at(31))
            .conversation();

    Conversation taken = done(Offers.accept(offered, BEN.id(), id, at(40))).conversation();

    assertThat(due(taken, Kind.IDLE)).isEqualTo(at(40 + 300));
  }

  @Test
  void autoResolveWaitsForTheLastReminder() {
    Conversation silent = aConversation().ownedBy(ADA).answered().when(Kind.IDLE).get();
    assertThat(kinds(silent)).containsExactly(Kind.REMINDER);

    Conversation reminded =
        aConversation().ownedBy(ADA).answered().when(Kind.IDLE).reminded().get();

    assertThat(Deadlines.all(reminded))
        .containsExactly(new Deadline(Kind.AUTO_RESOLVE, 1, at(900)));
  }

  @Test
  void aLateReminderStillLeavesTheTimeAfterIt() {
    Conversation reminded = aConversation().ownedBy(ADA).answered().at(5_000).reminded().get();

    assertThat(reminded.talk().remindedAt()).isEqualTo(at(5_000 + 300));
    assertThat(due(reminded, Kind.AUTO_RESOLVE)).isEqualTo(at(5_000 + 600));
  }

  @Test
  void nothingClosesWhileAnAgentOwesAnAnswer() {
    Conversation owing =
        aConversation().ownedBy(ADA).answered().when(Kind.IDLE).reminded().customerWrites().get();

    assertThat(owing.talk().turn()).isEqualTo(Turn.AGENT);
    assertThat(kinds(owing)).doesNotContain(Kind.IDLE, Kind.REMINDER, Kind.AUTO_RESOLVE);
  }

  @Test
  void aMessageCancelsTheSilenceAndTheNextAnswerStartsItAnew() {
    Conversation again =
        aConversation()
            .ownedBy(ADA)
            .answered()
            .reminded()
            .at(700)
            .customerWrites()
            .at(710)
            .answered()
            .get();

    assertThat(due(again, Kind.REMINDER)).isEqualTo(at(710 + 300));
    assertThat(kinds(again)).doesNotContain(Kind.AUTO_RESOLVE);
  }

  @Test
  void aSleeperThatWakesIsDueAtOnce() {
    Conversation awake =
        aConversation().ownedBy(ADA).answered().when(Kind.IDLE).at(400).customerWrites().get();

    assertThat(Deadlines.next(awake)).contains(new Deadline(Kind.WAKE, 1, at(400)));
  }

  @Test
  void theNearestOfSeveralIsNext() {
    Conversation active = aConversation().at(10).ownedBy(ADA).gone(at(40)).get();
    assertThat(kinds(active))
        .containsExactlyInAnyOrder(Kind.FIRST_RESPONSE, Kind.ASSIGNEE_RESPONSE, Kind.OWNER_GONE);

    assertThat(Deadlines.next(active)).map(Deadline::kind).contains(Kind.OWNER_GONE);
  }

  @Test
  void amongEqualsTheOneDeclaredFirstIsNext() {
    Conversation awake =
        aConversation()
            .ownedBy(ADA)
            .answered()
            .when(Kind.IDLE)
            .at(400)
            .gone(at(400))
            .customerWrites()
            .get();
    assertThat(due(awake, Kind.WAKE)).isEqualTo(due(awake, Kind.OWNER_GONE));

    assertThat(Deadlines.next(awake)).map(Deadline::kind).contains(Kind.WAKE);
  }

  @Test
  void whatHasEndedHasNoDeadline() {
    assertThat(Deadlines.next(aConversation().ownedBy(ADA).resolved().get())).isEmpty();
    assertThat(Deadlines.next(aConversation().searched().ended().get())).isEmpty();
  }

  @Test
  void aReopenedConversationHasDeadlinesOfItsOwnCycle() {
    Conversation again = aConversation().ownedBy(ADA).resolved().at(3_600).customerWrites().get();

    assertThat(Deadlines.all(again))
        .containsExactlyInAnyOrder(
            new Deadline(Kind.ASSIGN, 2, at(3_600)),
            new Deadline(Kind.FIRST_RESPONSE, 2, at(3_660)));
  }

  @Test
  void everyKindSaysWhatItMeans() {
    assertThat(Arrays.stream(Kind.values()).map(Kind::meaning))
        .doesNotHaveDuplicates()
        .allMatch(meaning -> !meaning.isBlank() && !meaning.contains(CLEO.name()));
  }

  private static List<Kind> kinds(Conversation conversation) {
    return Deadlines.all(conversation).stream().map(Deadline::kind).toList();
  }

  private static Instant due(Conversation conversation, Kind kind) {
    return deadline(conversation, kind).orElseThrow().due();
  }

  private static Timings firstResponse(Duration duration) {
    Timings usual = Timings.DEFAULT;
    return new Timings(
        new SlaPolicy(duration),
        usual.offer(),
        usual.assigneeResponse(),
        usual.idle(),
        usual.reminders(),
        usual.autoResolve(),
        usual.reopen(),
        usual.wrapUp(),
        usual.csat(),
        usual.units(),
        usual.distribution(),
        usual.longestWait(),
        usual.relaxation(),
        usual.autoAccept(),
        usual.limits(),
        usual.maxConcurrentOffers(),
        usual.hours(),
        usual.wording());
  }
}
