package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.NOBODY_ELSE;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.act;
import static dev.baton.domain.conversation.Conversations.agent;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.conversation.Conversations.deadline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.routing.RoutingRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Level 1: nobody answered in time, or all who could have refused.
class EscalatingTest {
  @Test
  void aConversationThatAllHaveRefusedIsEscalatedOnce() {
    Conversation waiting = aConversation().searched().get();

    Change change = refusedByAll(waiting, at(20));
    Change again = refusedByAll(change.conversation(), at(30));

    assertThat(change.conversation().clocks().escalationLevel()).isEqualTo(1);
    assertThat(change.events())
        .extracting(Recorded::event)
        .containsExactly(new ConversationEvent.Escalated(1, "everybody_excluded", at(20), at(20)));
    assertThat(again.isNone()).isTrue();
  }

  @Test
  void theMissedFirstResponseIsStillToldOnce() {
    Conversation refused = refusedByAll(aConversation().searched().get(), at(20)).conversation();
    assertThat(deadline(refused, Kind.FIRST_RESPONSE).orElseThrow().due()).isEqualTo(at(60));

    Change late = act(refused, Kind.FIRST_RESPONSE, NOBODY_ELSE, at(61));

    assertThat(late.conversation().clocks().escalationLevel()).isEqualTo(1);
    assertThat(late.events())
        .extracting(Recorded::event)
        .containsExactly(new ConversationEvent.Escalated(1, "first_response", at(60), at(61)));
    assertThat(deadline(late.conversation(), Kind.FIRST_RESPONSE)).isEmpty();
  }

  @Test
  void whoIsLateAlreadyIsNotEscalatedAgainWhenAllRefuse() {
    Conversation late =
        act(aConversation().searched().get(), Kind.FIRST_RESPONSE, NOBODY_ELSE, at(60))
            .conversation();

    assertThat(refusedByAll(late, at(70)).isNone()).isTrue();
  }

  @Test
  void whoDeclinedOrLetItRingHasRefusedUntilTheyMayBeAskedAgain() {
    Conversation declined = aConversation().searched().get().withRouting(routing(at(30)));
    RoutingRequest request = RoutingRequest.of(declined);

    assertThat(request.refusedBy(agent(ADA, AgentStatus.AVAILABLE, 0), at(29))).isTrue();
    assertThat(request.refusedBy(agent(ADA, AgentStatus.AVAILABLE, 0), at(30))).isFalse();
    assertThat(request.refusedBy(agent(ADA, AgentStatus.NOT_RESPONDING, 0), at(30))).isTrue();
    assertThat(request.refusedBy(agent(ADA, AgentStatus.AWAY, 0), at(29))).isFalse();
    assertThat(request.refusedBy(agent(BEN, AgentStatus.NOT_RESPONDING, 0), at(29))).isFalse();
  }

  private static Routing routing(Instant until) {
    return aConversation()
        .searched()
        .get()
        .routed()
        .movedTo("general", at(1))
        .excluding(ADA.id(), until);
  }

  private static Change refusedByAll(Conversation c, Instant now) {
    return Escalating.everybodyExcluded(Change.none(c, now));
  }
}
