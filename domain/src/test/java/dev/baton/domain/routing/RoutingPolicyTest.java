package dev.baton.domain.routing;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Least loaded, longest idle, id; and why not the others.
class RoutingPolicyTest {
  private static final RoutingRequest ANYBODY =
      new RoutingRequest("general", Map.of(), 20, Map.of(), null);

  @Test
  void theLeastLoadedGetsIt() {
    RoutingDecision decision = choose(ANYBODY, free(ADA).consuming(40), free(BEN).consuming(20));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.MORE_LOADED);
  }

  @Test
  void loadIsASharesOfCapacityAfterTheAssignment() {
    RoutingDecision decision =
        choose(ANYBODY, free(ADA).consuming(40).capacity(200), free(BEN).consuming(20));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(candidate(decision, ADA).loadRatio()).isCloseTo(0.3, within(1e-9));
    assertThat(candidate(decision, BEN).loadRatio()).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void amongEquallyLoadedTheLongestIdleGetsIt() {
    RoutingDecision decision =
        choose(ANYBODY, free(ADA).lastAssigned(at(-10)), free(BEN).lastAssigned(at(-60)));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.LESS_IDLE);
  }

  @Test
  void whoWasNeverAssignedIsTheLongestIdle() {
    RoutingDecision decision =
        choose(ANYBODY, free(ADA).lastAssigned(at(-86_400)), free(BEN).lastAssigned(null));

    assertThat(winner(decision)).contains(BEN.id());
  }

  @Test
  void amongEqualsTheIdDecidesInWhateverOrderTheyCome() {
    assertThat(winner(choose(ANYBODY, free(ADA), free(BEN)))).contains(ADA.id());
    assertThat(winner(choose(ANYBODY, free(BEN), free(ADA)))).contains(ADA.id());
  }

  @Test
  void thePreferredAgentGoesBeforeTheLessLoaded() {
    RoutingRequest preferringAda = new RoutingRequest("general", Map.of(), 20, Map.of(), ADA.id());

    RoutingDecision decision = choose(preferringAda, free(ADA).consuming(80), free(BEN));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(reason(decision, BEN)).isEqualTo(Reason.NOT_PREFERRED);
  }

  @Test
  void aPreferredAgentWhoCannotTakeItIsPassedOver() {
    RoutingRequest preferringAda = new RoutingRequest("general", Map.of(), 20, Map.of(), ADA.id());

    RoutingDecision decision = choose(preferringAda, free(ADA).consuming(81), free(BEN));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.FULL);
  }

  @Test
  void everyRequiredSkillIsNeededAtItsLevel() {
    RoutingRequest german =
        new RoutingRequest("general", Map.of("de", 3, "refunds", 2), 20, Map.of(), null);

    RoutingDecision decision =
        choose(
            german,
            free(ADA).skilled(Map.of("de", 2, "refunds", 5)),
            free(BEN).skilled(Map.of("de", 3, "refunds", 2)),
            free(agent("cem")).skilled(Map.of("de", 5)));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.LACKS_SKILL);
    assertThat(reason(decision, agent("cem"))).isEqualTo(Reason.LACKS_SKILL);
  }

  @Test
  void anAgentIsFilledToTheLastUnitAndNotBeyond() {
    assertThat(winner(choose(ANYBODY, free(ADA).consuming(80)))).contains(ADA.id());
    assertThat(reason(choose(ANYBODY, free(ADA).consuming(81)), ADA)).isEqualTo(Reason.FULL);
  }

  @ParameterizedTest
  @EnumSource(value = AgentStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "AVAILABLE")
  void onlyTheAvailableAreOffered(AgentStatus status) {
    RoutingDecision decision = choose(ANYBODY, free(ADA).being(status));

    assertThat(decision.winner()).isEmpty();
    assertThat(reason(decision, ADA)).isEqualTo(Reason.NOT_AVAILABLE);
  }

  @Test
  void onlyMembersOfTheQueueAreOffered() {
    RoutingRequest orders = new RoutingRequest("orders", Map.of(), 20, Map.of(), null);

    assertThat(reason(choose(orders, free(ADA)), ADA)).isEqualTo(Reason.NOT_AVAILABLE);
  }

  @Test
  void whoIsExcludedIsPassedOverUntilThen() {
    RoutingRequest withoutAda = ANYBODY.without(ADA.id(), at(30));

    assertThat(reason(chooseAt(29, withoutAda, free(ADA)), ADA)).isEqualTo(Reason.EXCLUDED);
    assertThat(winner(chooseAt(30, withoutAda, free(ADA)))).contains(ADA.id());
  }

  @Test
  void anExcludedAgentIsNotPreferred() {
    RoutingRequest torn =
        new RoutingRequest("general", Map.of(), 20, Map.of(ADA.id(), at(30)), ADA.id());

    assertThat(winner(choose(torn, free(ADA), free(BEN)))).contains(BEN.id());
  }

  @Test
  void everyCandidateIsKeptWithAReason() {
    RoutingDecision decision =
        choose(
            ANYBODY,
            free(ADA).consuming(100),
            free(BEN),
            free(agent("cem")).being(AgentStatus.AWAY),
            free(agent("dan")).consuming(20));

    assertThat(decision.candidates())
        .extracting(Candidate::reason)
        .containsExactly(Reason.FULL, Reason.CHOSEN, Reason.NOT_AVAILABLE, Reason.MORE_LOADED);
  }

  @Test
  void withoutAgentsNobodyIsChosen() {
    assertThat(choose(ANYBODY)).isEqualTo(new RoutingDecision(List.of()));
  }

  @Test
  void aConversationAsksForWhatItWasRoutedWith() {
    Conversation again = aConversation().ownedBy(ADA).when(Deadline.Kind.ASSIGNEE_RESPONSE).get();

    assertThat(RoutingRequest.of(again))
        .isEqualTo(
            new RoutingRequest("general", Map.of("en", 3), 20, Map.of(ADA.id(), at(150)), null));
  }

  @Test
  void aConversationNotYetRoutedAsksForNothing() {
    Conversation fresh = aConversation().get();

    assertThatThrownBy(() -> RoutingRequest.of(fresh)).hasMessage("not routed yet");
  }

  private static RoutingDecision choose(RoutingRequest request, Free... agents) {
    return chooseAt(0, request, agents);
  }

  private static RoutingDecision chooseAt(long seconds, RoutingRequest request, Free... agents) {
    List<Agent> members = List.of(agents).stream().map(Free::agent).toList();
    return RoutingPolicy.choose(request, members, at(seconds));
  }

  private static Optional<AgentId> winner(RoutingDecision decision) {
    return decision.winner().map(candidate -> candidate.agent().id());
  }

  private static Reason reason(RoutingDecision decision, AgentRef agent) {
    return candidate(decision, agent).reason();
  }

  private static Candidate candidate(RoutingDecision decision, AgentRef agent) {
    return decision.candidates().stream()
        .filter(candidate -> candidate.agent().ref().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  private static AgentRef agent(String key) {
    return new AgentRef(new AgentId(key), key);
  }

  private static Free free(AgentRef who) {
    return new Free(who, AgentStatus.AVAILABLE, 100, 0, Map.of(), T0.minusSeconds(100));
  }

  /// An agent of the queue `general` who could take a conversation, unless told otherwise.
  private record Free(
      AgentRef who,
      AgentStatus status,
      int total,
      int consumed,
      Map<String, Integer> skills,
      @Nullable Instant lastAssignedAt) {
    Free consuming(int units) {
      return new Free(who, status, total, units, skills, lastAssignedAt);
    }

    Free capacity(int units) {
      return new Free(who, status, units, consumed, skills, lastAssignedAt);
    }

    Free skilled(Map<String, Integer> levels) {
      return new Free(who, status, total, consumed, levels, lastAssignedAt);
    }

    Free being(AgentStatus other) {
      return new Free(who, other, total, consumed, skills, lastAssignedAt);
    }

    Free lastAssigned(@Nullable Instant at) {
      return new Free(who, status, total, consumed, skills, at);
    }

    Agent agent() {
      return new Agent(
          who.id(),
          who.name(),
          "agent",
          status,
          null,
          total,
          consumed,
          skills,
          List.of("general"),
          1,
          lastAssignedAt);
    }
  }
}
