package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.DOV;
import static dev.baton.domain.conversation.Conversations.GENERAL;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.aConversationOf;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.said;
import static dev.baton.domain.conversation.Conversations.told;
import static dev.baton.domain.conversation.Conversations.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.Timings;
import org.junit.jupiter.api.Test;

/// From the queue to an agent.
class OffersTest {
  private static final OfferId TO_ADA = offerId("Ada");

  @Test
  void aRoutedConversationWaitsWhereTheRulesSend() {
    Change change = Offers.route(aConversation().get(), GENERAL, "fresh", Timings.DEFAULT, at(1));

    Routing routing = change.conversation().routed();
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(routing.queue()).isEqualTo("general");
    assertThat(routing.requiredSkills()).containsEntry("en", 3);
    assertThat(routing.rule()).isEqualTo("english");
    assertThat(routing.policyVersion()).isEqualTo(7);
    assertThat(routing.routingAge()).isEqualTo(at(1));
    assertThat(told(change))
        .containsExactly(
            "context.fetched", "conversation.routed", "conversation.queued", "message.posted");
  }

  @Test
  void theGreetingNamesTheCustomer() {
    Change change =
        Offers.route(aConversationOf(DOV).get(), GENERAL, "fresh", Timings.DEFAULT, at(1));

    assertThat(said(change)).containsExactly(Message.Kind.GREETING);
    assertThat(change.messages().getFirst().text()).startsWith("Hallo Dov,");
  }

  @Test
  void routingTwiceChangesNothing() {
    Conversation queued = aConversation().queued().get();

    assertThat(Offers.route(queued, GENERAL, "fresh", Timings.DEFAULT, at(9)).isNone()).isTrue();
  }

  @Test
  void nobodyFoundLeavesItToTheMatcher() {
    Change change = Offers.nobodyFound(aConversation().queued().get(), true, at(1));

    assertThat(change.conversation().routed().attempted()).isTrue();
    assertThat(change.messages()).isEmpty();
  }

  @Test
  void aCustomerIsToldOnceThatNobodyIsOnline() {
    Change first = Offers.nobodyFound(aConversation().queued().get(), false, at(1));
    Change second = Offers.nobodyFound(first.conversation(), false, at(2));

    assertThat(said(first)).containsExactly(Message.Kind.NOBODY_ONLINE);
    assertThat(second.messages()).isEmpty();
  }

  @Test
  void nobodyFoundComesTooLateOnceSomebodyWas() {
    Conversation offered = aConversation().offeredTo(ADA).get();

    assertThat(Offers.nobodyFound(offered, false, at(1)).isNone()).isTrue();
  }

  @Test
  void anOfferClaimsTheAgentAsTheyWereSeen() {
    Conversation queued = aConversation().queued().get();

    Change change = Conversations.offer(queued, TO_ADA, ADA, 42, uuid("decision"), at(1));

    assertThat(change.claims()).containsExactly(Claim.routed(ADA.id(), 42, 0));
    assertThat(change.conversation().offer()).isEqualTo(new Offer(TO_ADA, ADA, at(1), at(16)));
    assertThat(told(change)).containsExactly("offer.made");
  }

  @Test
  void aConversationRingsAtOneAgentAtATime() {
    Conversation offered = aConversation().offeredTo(ADA).get();

    Change change = Conversations.offer(offered, offerId("Ben"), BEN, 1, uuid("decision"), at(1));

    assertThat(change.isNone()).isTrue();
    assertThat(change.claims()).isEmpty();
  }

  @Test
  void anOwnedConversationIsNotOffered() {
    Conversation owned = aConversation().ownedBy(ADA).get();

    assertThat(Conversations.offer(owned, offerId("Ben"), BEN, 1, uuid("d"), at(1)).isNone())
        .isTrue();
  }

  @Test
  void acceptingMakesTheAgentTheOwner() {
    Change change = done(Offers.accept(offeredToAda(), ADA.id(), TO_ADA, at(7)));

    assertThat(change.conversation().state()).isEqualTo(State.ACTIVE);
    assertThat(change.conversation().owner()).isEqualTo(new Owner(ADA, at(7), null));
    assertThat(change.conversation().offer()).isNull();
    assertThat(change.conversation().clocks().firstAssignedAt()).isEqualTo(at(7));
    assertThat(told(change)).containsExactly("offer.accepted", "conversation.assigned");
  }

  @Test
  void theFirstAssignmentIsKeptThroughLaterOnes() {
    Conversation again =
        aConversation().at(7).ownedBy(ADA).when(Deadline.Kind.ASSIGNEE_RESPONSE).ownedBy(BEN).get();

    assertThat(again.clocks().firstAssignedAt()).isEqualTo(at(7));
  }

  @Test
  void somebodyElsesOfferCannotBeAccepted() {
    assertThat(refusal(Offers.accept(offeredToAda(), BEN.id(), TO_ADA, at(7))))
        .contains(Refusal.OFFER_GONE);
  }

  @Test
  void anEarlierOfferCannotBeAccepted() {
    assertThat(refusal(Offers.accept(offeredToAda(), ADA.id(), offerId("earlier"), at(7))))
        .contains(Refusal.OFFER_GONE);
  }

  @Test
  void anOfferIsAcceptedOnce() {
    Conversation owned = aConversation().ownedBy(ADA).get();

    assertThat(refusal(Offers.accept(owned, ADA.id(), TO_ADA, at(7)))).contains(Refusal.OFFER_GONE);
  }

  @Test
  void anOfferOfAnEndedConversationCannotBeTaken() {
    Conversation ended = aConversation().offeredTo(ADA).ended().get();

    assertThat(refusal(Offers.accept(ended, ADA.id(), TO_ADA, at(7))))
        .contains(Refusal.ALREADY_RESOLVED);
    assertThat(refusal(Offers.decline(ended, ADA.id(), TO_ADA, null, at(7))))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void whoDeclinesIsPassedOverForThirtySeconds() {
    Change change = done(Offers.decline(offeredToAda(), ADA.id(), TO_ADA, "lunch", at(7)));

    assertThat(change.conversation().routed().excluded()).containsEntry(ADA.id(), at(37));
    assertThat(change.unresponsive()).isEmpty();
    assertThat(change.events().getFirst().event().data()).containsEntry("reason", "lunch");
  }

  @Test
  void aDeclinedConversationIsTriedAgainAtItsAge() {
    Conversation after =
        done(Offers.decline(offeredToAda(), ADA.id(), TO_ADA, null, at(7))).conversation();

    assertThat(after.state()).isEqualTo(State.QUEUED);
    assertThat(after.routed().routingAge()).isEqualTo(T0);
    assertThat(Deadlines.next(after)).contains(new Deadline(Deadline.Kind.ASSIGN, 1, at(7)));
  }

  @Test
  void somebodyElsesOfferCannotBeDeclined() {
    assertThat(refusal(Offers.decline(offeredToAda(), BEN.id(), TO_ADA, null, at(7))))
        .contains(Refusal.OFFER_GONE);
  }

  @Test
  void whoLetsAnOfferRunOutCountsAsNotResponding() {
    Change change = act(offeredToAda(), Deadline.Kind.OFFER_EXPIRY, NOBODY_ELSE, at(15));

    assertThat(change.unresponsive()).containsExactly(ADA.id());
    assertThat(told(change)).containsExactly("offer.expired");
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
    assertThat(change.conversation().routed().excluded()).containsEntry(ADA.id(), at(15));
    assertThat(change.conversation().routed().routingAge()).isEqualTo(T0);
  }

  @Test
  void nobodyIsBlamedForAnOfferThatIsRescinded() {
    Change change = Offers.rescind(offeredToAda(), ADA.id(), "agent_gone", at(5));

    assertThat(change.unresponsive()).isEmpty();
    assertThat(change.conversation().routed().excluded()).isEmpty();
    assertThat(told(change)).containsExactly("offer.rescinded");
    assertThat(change.conversation().state()).isEqualTo(State.QUEUED);
  }

  @Test
  void onlyTheOfferOfTheAgentWhoWentIsRescinded() {
    assertThat(Offers.rescind(offeredToAda(), BEN.id(), "agent_gone", at(5)).isNone()).isTrue();
    Conversation owned = aConversation().ownedBy(ADA).get();
    assertThat(Offers.rescind(owned, ADA.id(), "agent_gone", at(5)).isNone()).isTrue();
  }

  private static Conversation offeredToAda() {
    return aConversation().offeredTo(ADA).get();
  }
}
