package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Timings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Typing puts off what the owner owes, and nothing that the customer was promised.
class TypingTest {
  @Test
  void anOwnerWhoTypesWhenTheTimeIsNearlyUpHasTwentySecondsMore() {
    Conversation owned = owned().get();
    assertThat(answerDue(owned)).isEqualTo(at(120));

    Change typed = Typing.ownerTypes(owned, ADA.id(), at(105));

    assertThat(told(typed)).containsExactly("conversation.answer_deferred");
    assertThat(answerDue(typed.conversation())).isEqualTo(at(140));
  }

  @Test
  void typingDefersTwiceAtMost() {
    Conversation once = Typing.ownerTypes(owned().get(), ADA.id(), at(105)).conversation();
    Conversation twice = Typing.ownerTypes(once, ADA.id(), at(125)).conversation();

    Change thrice = Typing.ownerTypes(twice, ADA.id(), at(145));

    assertThat(answerDue(twice)).isEqualTo(at(160));
    assertThat(thrice.isNone()).isTrue();
  }

  @Test
  void whileThereIsTimeEnoughTypingUsesUpNothing() {
    assertThat(Typing.ownerTypes(owned().get(), ADA.id(), at(99)).isNone()).isTrue();
  }

  @Test
  void onlyTheOwnersTypingCountsAndNoneAfterItWasDue() {
    assertThat(Typing.ownerTypes(owned().get(), BEN.id(), at(105)).isNone()).isTrue();
    assertThat(Typing.ownerTypes(owned().get(), ADA.id(), at(120)).isNone()).isTrue();
    assertThat(Typing.ownerTypes(owned().answered().get(), ADA.id(), at(105)).isNone()).isTrue();
  }

  @Test
  void typingNeverDefersWhatTheCustomerWasPromised() {
    Conversation owned = owned().get();
    Instant promised = deadline(owned, Kind.LADDER).orElseThrow().due();

    Conversation typed = Typing.ownerTypes(owned, ADA.id(), at(105)).conversation();

    assertThat(deadline(typed, Kind.LADDER).orElseThrow().due()).isEqualTo(promised);
    assertThat(deadline(typed, Kind.FIRST_RESPONSE))
        .isEqualTo(deadline(owned, Kind.FIRST_RESPONSE));
  }

  @Test
  void anAnswerGivesTheNextOneItsTwoDeferrals() {
    Story story = owned();
    Conversation typed = Typing.ownerTypes(story.get(), ADA.id(), at(105)).conversation();

    Change answered =
        Conversations.done(
            Messages.agentWrites(typed, ADA, Conversations.saying("There you are"), at(110)));

    assertThat(typed.owned().deferrals()).isOne();
    assertThat(answered.conversation().owned().deferrals()).isZero();
  }

  private static Story owned() {
    return aConversation()
        .queuedWith(Timings.DEFAULT.climbing(Ladder.DEFAULT))
        .ownedBy(ADA)
        .at(105);
  }

  private static Instant answerDue(Conversation c) {
    return deadline(c, Kind.ASSIGNEE_RESPONSE).orElseThrow().due();
  }
}
