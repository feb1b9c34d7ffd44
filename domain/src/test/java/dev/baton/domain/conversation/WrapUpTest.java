package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversations.Story;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrapUpTest {
  private static final Timings A_MINUTE = Timings.DEFAULT.wrappingUp(Duration.ofMinutes(1));

  @Test
  void theOwnerKeepsWhatTheyHaveResolvedForAMinute() {
    Conversation wrapping = owned().answered().at(100).resolved().get();

    assertThat(wrapping.state()).isEqualTo(State.WRAP_UP);
    assertThat(wrapping.hasEnded()).isTrue();
    assertThat(Holds.of(wrapping)).containsEntry(ADA.id(), 20);
    assertThat(Deadlines.all(wrapping))
        .containsExactly(new Deadline(Kind.WRAP_UP_OVER, 1, at(160)));
  }

  @Test
  void thenItIsResolvedAsOfWhenItEnded() {
    Conversation wrapping = owned().answered().at(100).resolved().get();

    Change over = act(wrapping, Kind.WRAP_UP_OVER, NOBODY_ELSE, at(161));

    assertThat(over.conversation().state()).isEqualTo(State.RESOLVED);
    assertThat(over.conversation().finish())
        .isEqualTo(new Finish(Finish.Resolution.AGENT, at(100)));
    assertThat(told(over)).containsExactly("conversation.wrap_up_ended");
    assertThat(Holds.of(over.conversation())).isEmpty();
  }

  @Test
  void theOwnerMayBeDoneSooner() {
    Conversation wrapping = owned().answered().at(100).resolved().get();

    Conversation done = done(WrapUp.end(wrapping, ADA.id(), at(110))).conversation();

    assertThat(done.state()).isEqualTo(State.RESOLVED);
    assertThat(done(WrapUp.end(done, ADA.id(), at(111))).isNone()).isTrue();
    assertThat(refusal(WrapUp.end(wrapping, BEN.id(), at(110)))).contains(Refusal.NOT_YOURS);
    assertThat(refusal(WrapUp.end(owned().get(), ADA.id(), at(110))))
        .contains(Refusal.NOT_IN_WRAP_UP);
  }

  @Test
  void theCustomersEndHasAWrapUpToo() {
    Change ended = Ownership.end(owned().answered().get(), at(100));

    assertThat(told(ended))
        .containsExactly("conversation.resolved", "conversation.wrap_up_started");
    assertThat(Ownership.end(ended.conversation(), at(101)).isNone()).isTrue();
  }

  @Test
  void whoWentQuietLeavesNothingToNote() {
    Conversation reminded =
        aConversation().queuedWith(A_MINUTE).ownedBy(ADA).answered().reminded().get();

    Change closed = act(reminded, Kind.AUTO_RESOLVE, NOBODY_ELSE, at(900));

    assertThat(closed.conversation().state()).isEqualTo(State.RESOLVED);
  }

  @Test
  void aWrapUpThatComesFromAQuietConversationOrAHoldCostsNothing() {
    Conversation quiet = owned().answered().when(Kind.IDLE).at(400).resolved().get();
    Conversation held = owned().answered().held().resolved().get();

    assertThat(Holds.of(quiet)).isEmpty();
    assertThat(Holds.of(held)).isEmpty();
  }

  @Test
  void aMessageOfTheCustomerGivesItBackToTheOwnerWithTheWholeTime() {
    Conversation wrapping = owned().answered().at(100).resolved().get();

    Change wrote = Messages.customerWrites(wrapping, saying("one more thing"), at(130));

    Conversation again = wrote.conversation();
    assertThat(told(wrote)).containsExactly("conversation.resumed", "message.posted");
    assertThat(again.state()).isEqualTo(State.ACTIVE);
    assertThat(again.cycle()).isEqualTo(1);
    assertThat(again.finish()).isNull();
    assertThat(again.ownedBy(ADA.id())).isTrue();
    assertThat(again.talk().turn()).isEqualTo(Turn.AGENT);
    assertThat(deadline(again, Kind.ASSIGNEE_RESPONSE).orElseThrow().due()).isEqualTo(at(250));
    assertThat(Holds.of(again)).containsEntry(ADA.id(), 20);
  }

  @Test
  void theOwnerIsNotLateForTheTimeInWhichItSeemedResolved() {
    Conversation unanswered = owned().at(20).resolved().get();

    Conversation again = Messages.customerWrites(unanswered, saying("no!"), at(70)).conversation();

    assertThat(again.clocks().firstResponseDueAt()).isEqualTo(at(60 + 50));
  }

  @Test
  void nobodyWritesToTheCustomerOfWhatIsResolved() {
    Conversation wrapping = owned().answered().at(100).resolved().get();

    assertThat(refusal(Messages.agentWrites(wrapping, ADA, saying("bye"), at(110))))
        .contains(Refusal.ALREADY_RESOLVED);
    assertThat(Messages.note(wrapping, ADA, saying("a difficult one"), at(110)).isNone()).isFalse();
  }

  private static Story owned() {
    return aConversation().queuedWith(A_MINUTE).ownedBy(ADA);
  }
}
