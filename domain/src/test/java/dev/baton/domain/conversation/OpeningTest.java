package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.CLEO;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.blank;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static dev.baton.domain.conversation.Conversations.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Messages.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A customer's message opens, joins or reopens.
class OpeningTest {
  @Test
  void theFirstMessageOpensTheConversation() {
    Change change = Messages.customerWrites(blank(CLEO), saying("hello"), T0);

    assertThat(told(change)).containsExactly("conversation.opened", "message.posted");
    assertThat(change.conversation().state()).isEqualTo(State.NEW);
    assertThat(change.conversation().cycle()).isEqualTo(1);
  }

  @Test
  void theClocksStartWithTheFirstMessageAndNotWithTheRow() {
    Conversation row = blank(CLEO);
    assertThat(row.openedAt()).isBefore(at(3));

    Conversation opened = Messages.customerWrites(row, saying("hello"), at(3)).conversation();

    assertThat(opened.clocks()).isEqualTo(Clocks.starting(at(3), row.timings()));
    assertThat(opened.talk().turnSince()).isEqualTo(at(3));
    assertThat(Deadlines.next(opened)).map(Deadline::due).contains(at(3));
  }

  @Test
  void theMessageKeepsWhoWroteWhatAndWhen() {
    Change change = Messages.customerWrites(blank(CLEO), saying("hello"), at(3));

    assertThat(change.messages())
        .containsExactly(
            new Message(
                uuid("hello"),
                change.conversation().id(),
                1L,
                Message.Author.CUSTOMER,
                null,
                "Cleo",
                Message.Kind.TEXT,
                "hello",
                at(3),
                "client-hello"));
  }

  @Test
  void aSecondMessageJoinsWhatIsLive() {
    Conversation waiting = aConversation().searched().get();

    Change change = Messages.customerWrites(waiting, saying("still there?"), at(5));

    assertThat(told(change)).containsExactly("message.posted");
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.conversation().cycle()).isEqualTo(1);
  }

  @Test
  void theTurnBeginsWithTheFirstOfSeveralMessages() {
    Conversation waiting = aConversation().ownedBy(ADA).at(10).answered().get();

    Conversation again =
        Messages.customerWrites(waiting, saying("one more thing"), at(20)).conversation();
    Conversation andAgain = Messages.customerWrites(again, saying("and"), at(25)).conversation();

    assertThat(andAgain.talk().turn()).isEqualTo(Turn.AGENT);
    assertThat(andAgain.talk().turnSince()).isEqualTo(at(20));
    assertThat(andAgain.talk().lastCustomerAt()).isEqualTo(at(25));
  }

  @Test
  void aTopicAndALanguageGivenLaterReplaceTheEarlier() {
    Incoming german = new Incoming(uuid("hallo"), "c-1", "hallo", "refund", "de");

    Conversation talking = Messages.customerWrites(blank(CLEO), german, T0).conversation();

    assertThat(talking.topic()).isEqualTo("refund");
    assertThat(talking.language()).isEqualTo("de");
  }

  @Test
  void aMessageWithoutATopicKeepsTheOneGivenBefore() {
    Incoming refund = new Incoming(uuid("hi"), "c-1", "hi", "refund", "de");
    Incoming silent = new Incoming(uuid("well"), "c-2", "well", " ", null);

    Conversation talking = Messages.customerWrites(blank(CLEO), refund, T0).conversation();
    Conversation later = Messages.customerWrites(talking, silent, at(1)).conversation();

    assertThat(later.topic()).isEqualTo("refund");
    assertThat(later.language()).isEqualTo("de");
  }

  @Test
  void aMessageAfterResolvingReopensTheSameConversation() {
    Conversation resolved = aConversation().ownedBy(ADA).answered().resolved().get();

    Change change = Messages.customerWrites(resolved, saying("wait"), at(3600));

    assertThat(told(change))
        .containsExactly("conversation.reopened", "conversation.queued", "message.posted");
    assertThat(change.conversation().id()).isEqualTo(resolved.id());
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.conversation().cycle()).isEqualTo(2);
    assertThat(change.conversation().finish()).isNull();
  }

  @Test
  void aReopenedConversationPrefersItsLastAgent() {
    Conversation resolved = aConversation().ownedBy(ADA).answered().resolved().get();

    Conversation again = Messages.customerWrites(resolved, saying("wait"), at(3600)).conversation();

    assertThat(again.owner()).isNull();
    assertThat(again.routed().preferred()).isEqualTo(ADA.id());
    assertThat(again.routed().attempted()).isFalse();
  }

  @Test
  void reopeningStartsItsClocksAndItsAgeAnew() {
    Conversation resolved =
        aConversation().searched().when(Deadline.Kind.FIRST_RESPONSE).ownedBy(ADA).resolved().get();
    assertThat(resolved.clocks().escalationLevel()).isEqualTo(1);

    Conversation again = Messages.customerWrites(resolved, saying("wait"), at(3600)).conversation();

    assertThat(again.clocks())
        .isEqualTo(
            new Clocks(
                at(3600),
                at(3660),
                null,
                null,
                0,
                Duration.ZERO,
                Set.of(),
                new Stopwatch(Duration.ZERO, at(3600))));
    assertThat(again.routed().routingAge()).isEqualTo(at(3600));
    assertThat(again.notices()).isEmpty();
  }

  @Test
  void reopeningForgetsSilenceAndExclusions() {
    Conversation closed =
        aConversation()
            .ownedBy(ADA)
            .when(Deadline.Kind.ASSIGNEE_RESPONSE)
            .ownedBy(ADA)
            .answered()
            .when(Deadline.Kind.IDLE)
            .reminded()
            .when(Deadline.Kind.AUTO_RESOLVE)
            .get();
    assertThat(closed.routed().excluded()).containsKey(ADA.id());
    assertThat(closed.talk().idle()).isTrue();

    Conversation again = Messages.customerWrites(closed, saying("back"), at(7200)).conversation();

    assertThat(again.routed().excluded()).isEmpty();
    assertThat(again.talk().idle()).isFalse();
    assertThat(again.talk().remindedAt()).isNull();
    assertThat(again.talk().turnSince()).isEqualTo(at(7200));
  }

  @Test
  void whatWasAbandonedBeforeItWasRoutedBeginsAsNew() {
    Conversation abandoned = aConversation().ended().get();
    assertThat(abandoned.state()).isEqualTo(State.ABANDONED);

    Change change = Messages.customerWrites(abandoned, saying("hello again"), at(60));

    assertThat(change.conversation().state()).isEqualTo(State.NEW);
    assertThat(told(change)).containsExactly("conversation.reopened", "message.posted");
  }

  @Test
  void whatWasAbandonedInTheQueueReopensThere() {
    Conversation abandoned = aConversationOf(DOV).searched().at(30).ended().get();

    Conversation again =
        Messages.customerWrites(abandoned, saying("noch da?"), at(60)).conversation();

    assertThat(again.state()).isEqualTo(State.QUEUED);
    assertThat(again.routed().queue()).isEqualTo("general");
    assertThat(again.routed().preferred()).isNull();
  }

  @Test
  void aMessageInsideTheWindowReopens() {
    Conversation resolved = aConversation().ownedBy(ADA).at(100).resolved().get();
    Instant lastMoment = at(100).plus(Duration.ofHours(24)).minusMillis(1);

    assertThat(resolved.reopensAt(at(100))).isTrue();
    assertThat(resolved.reopensAt(lastMoment)).isTrue();
  }

  @Test
  void aMessageBeyondTheWindowOpensAnother() {
    Conversation resolved = aConversation().ownedBy(ADA).at(100).resolved().get();
    Instant windowsEnd = at(100).plus(Duration.ofHours(24));

    assertThat(resolved.reopensAt(windowsEnd)).isFalse();
    assertThat(resolved.reopensAt(windowsEnd.plusSeconds(1))).isFalse();
  }

  @Test
  void whatIsLiveDoesNotReopen() {
    assertThat(aConversation().get().reopensAt(T0)).isFalse();
  }
}
