package dev.baton.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.bench.simulate.Comparison.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Who serves whom under each policy, on days small enough to follow, and what that comes to.
class PolicyTest {
  private static final Offset<Double> EXACTLY = within(1e-6);
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  @Test
  void oursGivesItToWhoHasRoomAtOnce() {
    assertThat(waits(Policy.OURS, 1, "'capacity': 20", 10).p50()).isCloseTo(0, EXACTLY);
  }

  @Test
  void oursServesWhoWaitsAsSoonAsThereIsRoom() {
    // Ten seconds after the first one came the next comes, and the first takes a hundred.
    assertThat(waits(Policy.OURS, 1, "'capacity': 20", 10, 20).p99()).isCloseTo(90, EXACTLY);
  }

  @Test
  void aRouterThatPollsLetsThemWaitForItsNextLook() {
    assertThat(waits(Policy.CAPPED_ROUND_ROBIN, 1, "'pollSeconds': 60", 10).p50())
        .isCloseTo(50, EXACTLY);
  }

  @Test
  void aBlindRoundRobinGivesItToTheBusyWhileAnotherIsFree() {
    Traffic traffic =
        new Traffic(
            List.of(
                arrival(10, 100, FOR_EVER), arrival(11, 10, FOR_EVER), arrival(30, 100, FOR_EVER)));

    // The third is the first agent's turn again, who is busy until 110 s.
    assertThat(
            Policy.BLIND_ROUND_ROBIN.run(aDay("'capacity': 20"), traffic, 2, 1).waitSeconds().p99())
        .isCloseTo(80, EXACTLY);
    assertThat(Policy.OURS.run(aDay("'capacity': 20"), traffic, 2, 1).waitSeconds().p99())
        .isCloseTo(0, EXACTLY);
  }

  @Test
  void whoHasNoPatienceLeftGoesUnserved() {
    Outcome outcome =
        run(
            Policy.OURS,
            1,
            "'capacity': 20, 'patience': {'meanSeconds': 30, 'shape': 'fixed'}",
            10,
            20);

    assertThat(outcome.abandoned()).isCloseTo(0.5, EXACTLY);
    assertThat(outcome.answeredWithin()).isCloseTo(0.5, EXACTLY);
    assertThat(outcome.waitSeconds().p99()).isCloseTo(30, EXACTLY);
  }

  @Test
  void theFirstAnswerTakesLongerWithMoreChats() {
    String reply = "'answerWithinSeconds': 10, 'reply': {'seconds': 5, 'perOtherSeconds': 3}";

    assertThat(run(Policy.OURS, 1, reply, 10, 11, 12).answeredWithin()).isCloseTo(2 / 3.0, EXACTLY);
  }

  @Test
  void occupancyIsTheShareOfUnitsThatWereHeld() {
    // A hundred seconds of one of five chats, in six minutes.
    Outcome outcome = run(Policy.OURS, 1, "'capacity': 100", 10);

    assertThat(outcome.occupancy()).isCloseTo(100 / 5.0 / 360, EXACTLY);
  }

  @Test
  void oursNeedsTheFewestAgents() {
    Comparison comparison = Comparison.of(Days.of(someSkillsScarce(), 1, 2));
    Row ours = row(comparison, Policy.OURS);

    for (Row row : comparison.rows()) {
      if (row.policy() != Policy.IDEAL) {
        assertThat(row.agentsNeeded().orElse(Integer.MAX_VALUE))
            .as(row.policy().words())
            .isGreaterThanOrEqualTo(ours.agentsNeeded().orElseThrow());
      }
    }
    assertThat(comparison.ofIdeal(ours).orElseThrow()).isLessThan(1.1);
    assertThat(row(comparison, Policy.BLIND_ROUND_ROBIN).outcome().answeredWithin())
        .isLessThan(ours.outcome().answeredWithin());
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherAnother() {
    Scenario scenario = ScenarioFile.read("quiet-night");

    for (Policy policy : Policy.values()) {
      Outcome once = Days.of(scenario, 3, 2).run(policy, 4);

      assertThat(Days.of(scenario, 3, 2).run(policy, 4)).isEqualTo(once);
      assertThat(Days.of(scenario, 9, 2).run(policy, 4)).isNotEqualTo(once);
    }
  }

  @Test
  void whatNoNumberOfAgentsCanDoIsSaid() {
    Scenario scenario =
        ScenarioFile.parse(
            """
            {"hours": 1, "arrivals": {"perSecond": 0.05}, "agents": [{}],
             "reply": {"seconds": 61}, "handling": {"meanSeconds": 100}}
            """);

    assertThat(Days.of(scenario, 1, 1).needed(Policy.OURS)).isEqualTo(Optional.empty());
  }

  @Test
  void aLargerRosterContainsTheSmaller() {
    Scenario scenario = ScenarioFile.read("topics-and-languages");

    assertThat(Roster.of(scenario, 60, 7))
        .startsWith(Roster.of(scenario, 40, 7).toArray(Roster.Worker[]::new));
    assertThat(Roster.of(scenario, 40, 8)).isNotEqualTo(Roster.of(scenario, 40, 7));
  }

  private static Scenario someSkillsScarce() {
    return ScenarioFile.parse(
        """
        {"hours": 3, "arrivals": {"perSecond": 0.2},
         "needs": [{"": 14, "klarna": 1, "japanese": 1}],
         "agents": [{"share": 8}, {"skills": {"klarna": 4}}, {"skills": {"japanese": 5}}],
         "handling": {"meanSeconds": 700}, "patience": {"meanSeconds": 300}}
        """);
  }

  private static Row row(Comparison comparison, Policy policy) {
    return comparison.rows().stream()
        .filter(row -> row.policy() == policy)
        .findFirst()
        .orElseThrow();
  }

  private static Outcome.Waits waits(Policy policy, int agents, String settings, double... at) {
    return run(policy, agents, settings, at).waitSeconds();
  }

  /// Customers come at these seconds, and each takes a hundred.
  private static Outcome run(Policy policy, int agents, String settings, double... at) {
    Scenario scenario = aDay(settings);
    double patience = scenario.patience() == null ? FOR_EVER : scenario.patience().meanSeconds();
    Traffic traffic =
        new Traffic(Arrays.stream(at).mapToObj(one -> arrival(one, 100, patience)).toList());
    return policy.run(scenario, traffic, agents, 1);
  }

  private static Traffic.Arrival arrival(double at, double handling, double patience) {
    return new Traffic.Arrival(at, Map.of(), 5, handling, patience);
  }

  private static Scenario aDay(String settings) {
    return ScenarioFile.parse(
        """
        {'hours': 0.1, 'arrivals': {'perSecond': 1}, 'agents': [{}], %s,
         'handling': {'meanSeconds': 100, 'shape': 'fixed'}}
        """
            .formatted(settings)
            .replace('\'', '"'));
  }
}
