package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How the owner answers, hands over and ends, and what the customer may end.
class OwnershipTest {
  @Test
  void anAnswerMeetsTheFirstResponseAndGivesTheTurnBack() {
    Conversation owned = ownedByAda();

    Change change = done(Messages.agentWrites(owned, ADA, saying("hi"), at(20)));

    assertThat(change.conversation().clocks().firstResponseAt()).isEqualTo(at(20));
    assertThat(change.conversation().talk().turn()).isEqualTo(Turn.CUSTOMER);
    assertThat(change.messages().getFirst().authorId()).isEqualTo("ada");
  }

  @Test
  void onlyTheFirstAnswerIsTheFirstResponse() {
    Conversation answered = aConversation().ownedBy(ADA).at(20).answered().at(30).answered().get();

    assertThat(answered.clocks().firstResponseAt()).isEqualTo(at(20));
  }

  @Test
  void onlyTheOwnerAnswers() {
    assertThat(refusal(Messages.agentWrites(ownedByAda(), BEN, saying("hi"), at(20))))
        .contains(Refusal.NOT_YOURS);
  }

  @Test
  void nobodyAnswersAnOfferNotYetAccepted() {
    Conversation offered = aConversation().offeredTo(ADA).get();

    assertThat(refusal(Messages.agentWrites(offered, ADA, saying("hi"), at(2))))
        .contains(Refusal.NOT_ACTIVE);
  }

  @Test
  void nobodyAnswersWhatHasEnded() {
    Conversation resolved = aConversation().ownedBy(ADA).resolved().get();

    assertThat(refusal(Messages.agentWrites(resolved, ADA, saying("hi"), at(2))))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void theOwnerResolvesWhatTheyHaveSeen() {
    Conversation owned = ownedByAda();

    Change change = done(Ownership.resolve(owned, ADA.id(), 1, at(30)));

    assertThat(change.conversation().state()).isEqualTo(State.RESOLVED);
    assertThat(change.conversation().finish())
        .isEqualTo(new Finish(Finish.Resolution.AGENT, at(30)));
    assertThat(told(change)).containsExactly("conversation.resolved");
  }

  @Test
  void resolvingYieldsToAMessageNotYetSeen() {
    Conversation spoken = aConversation().ownedBy(ADA).answered().customerWrites().get();
    long seenBefore = spoken.talk().lastCustomerSeq() - 1;

    assertThat(refusal(Ownership.resolve(spoken, ADA.id(), seenBefore, at(30))))
        .contains(Refusal.CUSTOMER_WROTE);
  }

  @Test
  void nobodyHasSeenAMessageThatIsNotThere() {
    Conversation owned = ownedByAda();
    long last = owned.talk().lastSeq();

    assertThat(refusal(Ownership.resolve(owned, ADA.id(), last + 1, at(30))))
        .contains(Refusal.NO_SUCH_MESSAGE);
    assertThat(refusal(Ownership.resolve(owned, ADA.id(), last, at(30)))).isEmpty();
  }

  @Test
  void aSystemMessageNotYetSeenDoesNotHinderResolving() {
    Conversation greeted = ownedByAda();
    assertThat(greeted.talk().lastSeq()).isEqualTo(2);
    assertThat(greeted.talk().lastCustomerSeq()).isEqualTo(1);

    assertThat(refusal(Ownership.resolve(greeted, ADA.id(), 1, at(30)))).isEmpty();
  }

  @Test
  void onlyTheOwnerResolves() {
    assertThat(refusal(Ownership.resolve(ownedByAda(), BEN.id(), 2, at(30))))
        .contains(Refusal.NOT_YOURS);
  }

  @Test
  void nobodyResolvesWhatNobodyOwns() {
    assertThat(refusal(Ownership.resolve(aConversation().searched().get(), ADA.id(), 2, at(1))))
        .contains(Refusal.NOT_ACTIVE);
  }

  @Test
  void aConversationIsResolvedOnce() {
    Conversation resolved = aConversation().ownedBy(ADA).resolved().get();

    assertThat(refusal(Ownership.resolve(resolved, ADA.id(), 2, at(30))))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void aResolvedConversationRemembersItsOwner() {
    Conversation resolved = aConversation().ownedBy(ADA).resolved().get();

    assertThat(resolved.owned().agent()).isEqualTo(ADA);
    assertThat(resolved.ownedBy(ADA.id())).isFalse();
  }

  @Test
  void aTransferMovesItToTheOtherQueueAtItsAge() {
    Change change = done(transferByAda(ownedByAda()));

    Routing routing = change.conversation().routed();
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(routing.queue()).isEqualTo("orders");
    assertThat(routing.routingAge()).isEqualTo(T0);
    assertThat(routing.requiredSkills()).isEmpty();
    assertThat(routing.attempted()).isFalse();
    assertThat(told(change))
        .containsExactly("conversation.transferred", "conversation.queued", "message.posted");
    assertThat(said(change)).containsExactly(Message.Kind.FINDING_SOMEONE);
  }

  @Test
  void aTransferTakesTheOtherQueuesTimings() {
    Timings slow =
        Timings.of(
            SlaPolicy.DEFAULT,
            SilencePolicy.DEFAULT,
            Duration.ofSeconds(30),
            Duration.ofSeconds(240),
            40);

    Conversation moved =
        done(Ownership.transfer(ownedByAda(), ADA.id(), "orders", slow, at(30))).conversation();

    assertThat(moved.timings()).isEqualTo(slow);
  }

  @Test
  void aTransferDoesNotRestartTheFirstResponse() {
    Conversation owned = ownedByAda();

    Conversation moved = done(transferByAda(owned)).conversation();

    assertThat(moved.clocks()).isEqualTo(owned.clocks());
  }

  @Test
  void aTransferWakesASleeper() {
    Conversation asleep = aConversation().ownedBy(ADA).answered().when(Deadline.Kind.IDLE).get();

    Conversation moved = done(transferByAda(asleep)).conversation();

    assertThat(moved.talk().idle()).isFalse();
  }

  @Test
  void onlyTheOwnerTransfers() {
    assertThat(
            refusal(Ownership.transfer(ownedByAda(), BEN.id(), "orders", Timings.DEFAULT, at(30))))
        .contains(Refusal.NOT_YOURS);
    assertThat(refusal(transferByAda(aConversation().offeredTo(ADA).get())))
        .contains(Refusal.NOT_ACTIVE);
    assertThat(refusal(transferByAda(aConversation().ownedBy(ADA).resolved().get())))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void aCustomerWhoHasAnAgentEndsItAsResolved() {
    Change change = Ownership.end(ownedByAda(), at(30));

    assertThat(change.conversation().state()).isEqualTo(State.RESOLVED);
    assertThat(change.conversation().finish())
        .isEqualTo(new Finish(Finish.Resolution.CUSTOMER, at(30)));
  }

  @Test
  void aCustomerWhoHasNobodyAbandonsIt() {
    Change change = Ownership.end(aConversation().searched().get(), at(30));

    assertThat(change.conversation().state()).isEqualTo(State.ABANDONED);
    assertThat(told(change)).containsExactly("conversation.abandoned");
  }

  @Test
  void anEndRescindsTheOfferThatRings() {
    Change change = Ownership.end(aConversation().offeredTo(ADA).get(), at(5));

    assertThat(told(change)).containsExactly("offer.rescinded", "conversation.abandoned");
    assertThat(change.conversation().offer()).isNull();
  }

  @Test
  void endingTwiceChangesNothing() {
    Conversation ended = aConversation().searched().ended().get();

    assertThat(Ownership.end(ended, at(30)).isNone()).isTrue();
  }

  @Test
  void thePresenceOfAnybodyElseChangesNothing() {
    assertThat(Ownership.presence(ownedByAda(), BEN.id(), at(15), at(15)).isNone()).isTrue();
    assertThat(
            Ownership.presence(aConversation().searched().get(), ADA.id(), at(15), at(15)).isNone())
        .isTrue();
  }

  private static Conversation ownedByAda() {
    return aConversation().ownedBy(ADA).get();
  }

  private static Judgement transferByAda(Conversation conversation) {
    return Ownership.transfer(conversation, ADA.id(), "orders", Timings.DEFAULT, at(30));
  }
}
