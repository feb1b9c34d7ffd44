package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.agent;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static dev.baton.domain.conversation.Conversations.done;
import static dev.baton.domain.conversation.Conversations.offerId;
import static dev.baton.domain.conversation.Conversations.refusal;
import static dev.baton.domain.conversation.Conversations.told;
import static dev.baton.domain.conversation.Conversations.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.inbox.Timings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Straight to an agent, without ringing.
class AssignmentsTest {
  private static final AgentRef LEA = new AgentRef(new AgentId("lea"), "Lea");

  @Test
  void aLeadAssignsWhatWaits() {
    Conversation waits = aConversation().searched().get();

    Change change = done(force(waits, agent(ADA, AgentStatus.AVAILABLE, 80)));

    assertThat(change.conversation().state()).isEqualTo(State.ACTIVE);
    assertThat(change.conversation().owner()).isEqualTo(new Owner(ADA, at(9), null));
    assertThat(change.conversation().clocks().firstAssignedAt()).isEqualTo(at(9));
    assertThat(change.claims()).containsExactly(Claim.evenIfUnavailable(ADA.id(), 4));
    assertThat(told(change))
        .containsExactly("conversation.force_assigned", "conversation.assigned");
    assertThat(change.events().getFirst().event().data())
        .containsEntry("by", Map.of("id", "lea", "name", "Lea"))
        .containsEntry("agent", Map.of("id", "ada", "name", "Ada"))
        .containsEntry("reason", "She knows him")
        .doesNotContainKey("from");
  }

  @Test
  void aLeadTakesOverWhatSomebodyHas() {
    Conversation bens = aConversation().ownedBy(BEN).get();

    Change change = done(force(bens, agent(LEA, AgentStatus.AVAILABLE, 0)));

    assertThat(change.conversation().owner()).isEqualTo(new Owner(LEA, at(9), null));
    assertThat(told(change)).containsExactly("conversation.taken_over", "conversation.assigned");
    assertThat(change.events().getFirst().event().data())
        .containsEntry("from", Map.of("id", "ben", "name", "Ben"));
    assertThat(change.events().getFirst().event().customerSees()).isFalse();
  }

  @Test
  void whatRangAtSomebodyRingsNoMore() {
    Conversation rings = aConversation().offeredTo(BEN).get();

    Change change = done(force(rings, agent(ADA, AgentStatus.AVAILABLE, 0)));

    assertThat(change.conversation().offer()).isNull();
    assertThat(told(change))
        .containsExactly("offer.rescinded", "conversation.force_assigned", "conversation.assigned");
    assertThat(change.events().getFirst().event().data()).containsEntry("reason", "reassigned");
  }

  @Test
  void whatRingsAtThemIsHeldAlready() {
    Conversation rings = aConversation().offeredTo(ADA).get();

    Change change = done(force(rings, agent(ADA, AgentStatus.NOT_RESPONDING, 100)));

    assertThat(change.claims()).isEmpty();
    assertThat(change.conversation().ownedBy(ADA.id())).isTrue();
  }

  @Test
  void aSleeperIsAwakeInItsNewHands() {
    Conversation asleep = aConversation().ownedBy(BEN).answered().when(Deadline.Kind.IDLE).get();

    Change change = done(force(asleep, agent(ADA, AgentStatus.AVAILABLE, 0)));

    assertThat(change.conversation().talk().idle()).isFalse();
    assertThat(Holds.of(change.conversation())).containsOnlyKeys(ADA.id());
  }

  @Test
  void whoeverIsSignedInCanBeGivenIt() {
    Conversation waits = aConversation().searched().get();

    for (AgentStatus status : AgentStatus.values()) {
      Judgement judgement = force(waits, agent(ADA, status, 0));

      assertThat(refusal(judgement).isPresent()).isEqualTo(status == AgentStatus.OFFLINE);
    }
    assertThat(refusal(force(waits, agent(ADA, AgentStatus.OFFLINE, 0))))
        .contains(Refusal.AGENT_OFFLINE);
  }

  @Test
  void nobodyIsGivenMoreThanTheyHaveRoomFor() {
    Conversation waits = aConversation().searched().get();

    assertThat(refusal(force(waits, agent(ADA, AgentStatus.AVAILABLE, 81))))
        .contains(Refusal.AGENT_FULL);
  }

  @Test
  void whatTheyHaveOrNobodyCanHaveIsRefused() {
    Agent ada = agent(ADA, AgentStatus.AVAILABLE, 0);

    assertThat(refusal(force(aConversation().ownedBy(ADA).get(), ada)))
        .contains(Refusal.ALREADY_THEIRS);
    assertThat(refusal(force(aConversation().get(), ada))).contains(Refusal.NOT_ROUTED);
    assertThat(refusal(force(aConversation().ownedBy(BEN).resolved().get(), ada)))
        .contains(Refusal.ALREADY_RESOLVED);
  }

  @Test
  void aQueueMayAcceptForItsAgents() {
    Conversation waits = aConversation().queuedWith(Timings.DEFAULT.withAutoAccept(true)).get();

    Change change = Conversations.offer(waits, offerId("Ada"), ADA, 42, uuid("decision"), at(1));

    assertThat(change.conversation().state()).isEqualTo(State.ACTIVE);
    assertThat(change.conversation().owner()).isEqualTo(new Owner(ADA, at(1), null));
    assertThat(change.claims()).containsExactly(Claim.routed(ADA.id(), 42, 0));
    assertThat(told(change)).containsExactly("conversation.auto_assigned", "conversation.assigned");
    assertThat(change.events().getFirst().event().data())
        .containsEntry("decisionId", uuid("decision").toString());
  }

  @Test
  void whoeverGotItWithoutBeingAskedHasAsLongToAnswerAsAnyOwner() {
    Conversation waits = aConversation().queuedWith(Timings.DEFAULT.withAutoAccept(true)).get();

    Conversation theirs =
        Conversations.offer(waits, offerId("Ada"), ADA, 42, uuid("decision"), at(1)).conversation();

    assertThat(deadline(theirs, Deadline.Kind.OFFER_EXPIRY)).isEmpty();
    assertThat(deadline(theirs, Deadline.Kind.ASSIGNEE_RESPONSE).orElseThrow().due())
        .isEqualTo(at(121));
  }

  @Test
  void anAgentTakesWhatWaits() {
    Conversation waits = aConversation().searched().get();

    Change change = done(pull(waits, agent(ADA, AgentStatus.AVAILABLE, 80)));

    assertThat(change.conversation().owner()).isEqualTo(new Owner(ADA, at(9), null));
    assertThat(change.claims()).containsExactly(new Claim(ADA.id(), 4, 0));
    assertThat(told(change)).containsExactly("conversation.pulled", "conversation.assigned");
  }

  @Test
  void onlyWhatWaitsIsTaken() {
    Agent ada = agent(ADA, AgentStatus.AVAILABLE, 0);

    assertThat(refusal(pull(aConversation().get(), ada))).contains(Refusal.NOT_WAITING);
    assertThat(refusal(pull(aConversation().offeredTo(ADA).get(), ada)))
        .contains(Refusal.NOT_WAITING);
    assertThat(refusal(pull(aConversation().ownedBy(BEN).get(), ada)))
        .contains(Refusal.NOT_WAITING);
    assertThat(refusal(pull(aConversation().ownedBy(BEN).resolved().get(), ada)))
        .contains(Refusal.ALREADY_RESOLVED);
    assertThat(done(pull(aConversation().ownedBy(ADA).get(), ada)).isNone()).isTrue();
  }

  @Test
  void onlyWhoIsAvailableWithRoomTakes() {
    Conversation waits = aConversation().searched().get();

    assertThat(refusal(pull(waits, agent(ADA, AgentStatus.OFFLINE, 0))))
        .contains(Refusal.AGENT_OFFLINE);
    assertThat(refusal(pull(waits, agent(ADA, AgentStatus.NOT_RESPONDING, 0))))
        .contains(Refusal.AGENT_UNAVAILABLE);
    assertThat(refusal(pull(waits, agent(ADA, AgentStatus.AVAILABLE, 81))))
        .contains(Refusal.AGENT_FULL);
  }

  private static Judgement pull(Conversation c, Agent who) {
    return Assignments.pull(c, who, "next", at(9));
  }

  private static Judgement force(Conversation c, Agent to) {
    return Assignments.force(c, LEA, to, "She knows him", at(9));
  }
}
