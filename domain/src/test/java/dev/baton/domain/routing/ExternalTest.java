package dev.baton.domain.routing;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A queue whose own endpoint ranks its agents.
class ExternalTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final AgentId CEM = new AgentId("cem");
  private static final AgentId NOBODY = new AgentId("nobody");

  @Test
  void whoIsRankedFirstGetsItWhateverTheirLoad() {
    RoutingDecision decision = choose(given(CEM, BEN.id()), none(), 0, 20, 40);

    assertThat(reasons(decision))
        .containsExactly(Reason.RANKED_LOWER, Reason.RANKED_LOWER, Reason.CHOSEN);
  }

  @Test
  void whoIsNotRankedComesAfterInTheDefaultOrder() {
    RoutingDecision decision = choose(given(CEM), none(), 20, 0, 100);

    assertThat(reasons(decision)).containsExactly(Reason.MORE_LOADED, Reason.CHOSEN, Reason.FULL);
  }

  @Test
  void whoIsNotKnownIsPassedBy() {
    RoutingDecision decision = choose(given(NOBODY, CEM), none(), 0, 0, 40);

    assertThat(decision.winner().map(one -> one.agent().id())).contains(CEM);
  }

  @Test
  void whoIsNamedTwiceCountsByTheBetterPlace() {
    RoutingDecision decision = choose(given(CEM, BEN.id(), CEM), none(), 0, 0, 0);

    assertThat(decision.winner().map(one -> one.agent().id())).contains(CEM);
  }

  @Test
  void aRankingThatFailedOrWasNotMadeLeavesTheDefault() {
    for (Ranking ranking : new Ranking[] {new Ranking.Failed("timed out"), null}) {
      RoutingDecision decision = choose(ranking, none(), 20, 0, 40);

      assertThat(reasons(decision))
          .containsExactly(Reason.MORE_LOADED, Reason.CHOSEN, Reason.MORE_LOADED);
      assertThat(decision.distribution()).isEqualTo(Distribution.EXTERNAL);
    }
  }

  @Test
  void thePreferredAgentStillGoesBeforeAll() {
    RoutingDecision decision = choose(given(CEM), ADA.id(), 40, 0, 0);

    assertThat(reasons(decision))
        .containsExactly(Reason.CHOSEN, Reason.NOT_PREFERRED, Reason.NOT_PREFERRED);
  }

  @Test
  void aRankingCountsNothingInAQueueThatDoesNotAsk() {
    RoutingRequest request =
        new RoutingRequest("general", Map.of(), 20, Map.of(), null, Distribution.LEAST_LOADED);

    assertThat(request.ranked(given(CEM))).isEqualTo(request);
  }

  @Test
  void ofARankingOnlyThoseCountWhoWereAskedAbout() {
    assertThat(given(NOBODY, CEM, ADA.id(), CEM).among(List.of(ADA.id(), CEM)))
        .isEqualTo(given(CEM, ADA.id()));
  }

  private static Ranking.Given given(AgentId... order) {
    return new Ranking.Given(List.of(order));
  }

  private static @Nullable AgentId none() {
    return null;
  }

  private static List<Reason> reasons(RoutingDecision decision) {
    return decision.candidates().stream().map(Candidate::reason).toList();
  }

  /// @param consumed by Ada, Ben and Cem
  private static RoutingDecision choose(
      @Nullable Ranking ranking, @Nullable AgentId preferred, int... consumed) {
    RoutingRequest request =
        new RoutingRequest("general", Map.of(), 20, Map.of(), preferred, Distribution.EXTERNAL);
    List<Agent> members =
        Stream.of(
                agent(ADA.id(), consumed[0]), agent(BEN.id(), consumed[1]), agent(CEM, consumed[2]))
            .toList();
    return RoutingPolicy.choose(request.ranked(ranking), members, T0);
  }

  private static Agent agent(AgentId id, int consumed) {
    return new Agent(
        id,
        id.value(),
        "agent",
        AgentStatus.AVAILABLE,
        null,
        100,
        consumed,
        Map.of(),
        List.of("general"),
        1,
        null,
        null);
  }
}
