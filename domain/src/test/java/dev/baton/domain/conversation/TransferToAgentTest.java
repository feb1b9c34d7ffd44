package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.agent;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.saying;
import static dev.baton.domain.conversation.Conversations.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.Timings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Ada has it and asks Ben to take it over.
class TransferToAgentTest {
  private static final OfferId TO_BEN = offerId("Ben");
  private static final int UNITS = Timings.DEFAULT.units();

  @Test
  void ringsAtTheOtherWhileTheOwnerKeepsIt() {
    Change change = done(transfer(adas(), BEN));

    Conversation asked = change.conversation();
    assertThat(asked.ownedBy(ADA.id())).isTrue();
    assertThat(asked.offer()).isEqualTo(new Offer(TO_BEN, BEN, at(20), at(35)));
    assertThat(Holds.of(asked)).isEqualTo(Map.of(ADA.id(), UNITS, BEN.id(), UNITS));
    assertThat(change.claims()).containsExactly(new Claim(BEN.id(), 4, 0));
    assertThat(told(change)).containsExactly("offer.made");
    assertThat(change.events().getFirst().event().data())
        .containsEntry("from", Map.of("id", "ada", "name", "Ada"));
    assertThat(deadline(asked, Deadline.Kind.OFFER_EXPIRY).orElseThrow().due()).isEqualTo(at(35));
  }

  @Test
  void theTalkGoesOnWhileItRings() {
    Change change = done(Messages.agentWrites(asked(), ADA, saying("One moment"), at(21)));

    assertThat(change.conversation().offer()).isNotNull();
    assertThat(change.conversation().talk().turn()).isEqualTo(Turn.CUSTOMER);
  }

  @Test
  void acceptingMovesIt() {
    Change change = done(Offers.accept(asked(), BEN.id(), TO_BEN, at(25)));

    assertThat(change.conversation().owner()).isEqualTo(new Owner(BEN, at(25), null));
    assertThat(change.conversation().offer()).isNull();
    assertThat(change.claims()).isEmpty();
    assertThat(Holds.of(change.conversation())).containsOnlyKeys(BEN.id());
    assertThat(told(change))
        .containsExactly(
            "offer.accepted", "conversation.transferred_to_agent", "conversation.assigned");
  }

  @Test
  void aSleeperIsHeldByWhomItRingsAtAndWakesInTheirHands() {
    Conversation asleep =
        done(transfer(aConversation().ownedBy(ADA).answered().when(Deadline.Kind.IDLE).get(), BEN))
            .conversation();
    assertThat(Holds.of(asleep)).containsOnlyKeys(BEN.id());

    Conversation theirs = done(Offers.accept(asleep, BEN.id(), TO_BEN, at(400))).conversation();

    assertThat(theirs.talk().idle()).isFalse();
    assertThat(Holds.of(theirs)).containsOnlyKeys(BEN.id());
  }

  @Test
  void decliningLeavesItWithItsOwner() {
    Change change = done(Offers.decline(asked(), BEN.id(), TO_BEN, "busy", at(25)));

    assertThat(change.conversation().owner()).isEqualTo(adas().owner());
    assertThat(change.conversation().offer()).isNull();
    assertThat(change.conversation().routed().excluded()).containsEntry(BEN.id(), at(55));
    assertThat(change.unresponsive()).isEmpty();
    assertThat(told(change)).containsExactly("offer.declined");
  }

  @Test
  void runningOutLeavesItWithItsOwnerAndMarksTheOther() {
    Change change = act(asked(), Deadline.Kind.OFFER_EXPIRY, NOBODY_ELSE, at(35));

    assertThat(change.conversation().owner()).isEqualTo(adas().owner());
    assertThat(change.conversation().offer()).isNull();
    assertThat(change.unresponsive()).containsExactly(BEN.id());
    assertThat(told(change)).containsExactly("offer.expired");
  }

  @Test
  void nobodyIsBlamedWhenTheOtherGoes() {
    Change change = Offers.rescind(asked(), BEN.id(), "agent_gone", at(25));

    assertThat(change.conversation().ownedBy(ADA.id())).isTrue();
    assertThat(change.conversation().offer()).isNull();
    assertThat(change.unresponsive()).isEmpty();
    assertThat(told(change)).containsExactly("offer.rescinded");
  }

  @Test
  void whateverTakesItFromItsOwnerTakesTheOfferBack() {
    long seen = asked().talk().lastSeq();
    Conversation spoken = Messages.customerWrites(asked(), saying("Hello?"), at(21)).conversation();
    Conversation gone = Ownership.presence(spoken, ADA.id(), at(25), at(25)).conversation();

    takesTheOfferBack(done(Ownership.resolve(asked(), ADA.id(), seen, at(25))), "resolved");
    takesTheOfferBack(Ownership.end(asked(), at(25)), "customer_ended");
    takesTheOfferBack(
        done(Ownership.transfer(asked(), ADA.id(), "orders", Timings.DEFAULT, at(25))), "transfer");
    takesTheOfferBack(act(gone, Deadline.Kind.OWNER_GONE, NOBODY_ELSE, at(25)), "agent_gone");
    takesTheOfferBack(
        act(spoken, Deadline.Kind.ASSIGNEE_RESPONSE, NOBODY_ELSE, at(200)), "no_answer");
  }

  private static void takesTheOfferBack(Change change, String reason) {
    assertThat(change.conversation().offer()).isNull();
    assertThat(Holds.of(change.conversation())).isEmpty();
    assertThat(told(change)).containsOnlyOnce("offer.rescinded").startsWith("offer.rescinded");
    assertThat(change.events().getFirst().event().data()).containsEntry("reason", reason);
  }

  @Test
  void itRingsAtOneAgentAtATime() {
    assertThat(refusal(transfer(asked(), BEN))).contains(Refusal.OFFER_RINGING);
  }

  @Test
  void onlyItsOwnerAsks() {
    Conversation bens = aConversation().ownedBy(BEN).get();

    assertThat(refusal(transfer(bens, BEN))).contains(Refusal.NOT_YOURS);
    assertThat(refusal(transfer(aConversation().offeredTo(ADA).get(), BEN)))
        .contains(Refusal.NOT_ACTIVE);
    assertThat(refusal(transfer(aConversation().ownedBy(ADA).resolved().get(), BEN)))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void onlyWhoIsAvailableWithRoomIsAsked() {
    for (AgentStatus status : AgentStatus.values()) {
      assertThat(refusal(transfer(adas(), agent(BEN, status, 0))).isEmpty())
          .isEqualTo(status == AgentStatus.AVAILABLE);
    }
    assertThat(refusal(transfer(adas(), agent(BEN, AgentStatus.OFFLINE, 0))))
        .contains(Refusal.AGENT_OFFLINE);
    assertThat(refusal(transfer(adas(), agent(BEN, AgentStatus.AWAY, 0))))
        .contains(Refusal.AGENT_UNAVAILABLE);
    assertThat(refusal(transfer(adas(), agent(BEN, AgentStatus.AVAILABLE, 81))))
        .contains(Refusal.AGENT_FULL);
    assertThat(refusal(transfer(adas(), agent(ADA, AgentStatus.AVAILABLE, 0))))
        .contains(Refusal.ALREADY_THEIRS);
  }

  private static Conversation adas() {
    return aConversation().at(10).ownedBy(ADA).answered().get();
  }

  private static Conversation asked() {
    return done(transfer(adas(), BEN)).conversation();
  }

  private static Judgement transfer(Conversation c, AgentRef to) {
    return transfer(c, agent(to, AgentStatus.AVAILABLE, 0));
  }

  private static Judgement transfer(Conversation c, Agent to) {
    return Offers.transfer(c, ADA.id(), to, TO_BEN, at(20));
  }
}
