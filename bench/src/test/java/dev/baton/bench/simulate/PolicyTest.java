package dev.baton.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.bench.simulate.Comparison.Row;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who serves whom under each policy, on days small enough to follow, and what that comes to.
class PolicyTest {
  private static final Offset<Double> EXACTLY = within(1e-6);

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
    // The third is the first agent's turn again; the second has finished nothing either, but had
    // none that is as long.
    Outcome blind = run(Policy.BLIND_ROUND_ROBIN, 2, "'capacity': 20", 10, 60, 115);
    Outcome ours = run(Policy.OURS, 2, "'capacity': 20", 10, 60, 115);

    assertThat(ours.waitSeconds().p99()).isCloseTo(0, EXACTLY);
    assertThat(blind.waitSeconds().p99()).isCloseTo(0, EXACTLY);
    assertThat(
            run(Policy.BLIND_ROUND_ROBIN, 2, "'capacity': 20", 10, 10, 11, 111, 112)
                .waitSeconds()
                .p99())
        .isGreaterThan(0);
  }

  @Test
  void whoseHasNoPatienceLeftGoesUnserved() {
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

  @ParameterizedTest
  @ValueSource(strings = {"scarce-skills", "quiet-night"})
  void oursNeedsTheFewestAgents(String name) {
    Comparison comparison = Comparison.of(Days.of(ScenarioFile.read(name), 1, 2));
    Row ours = row(comparison, Policy.OURS);

    for (Row row : comparison.rows()) {
      if (row.policy() != Policy.IDEAL) {
        assertThat(row.agentsNeeded().orElse(Integer.MAX_VALUE))
            .as(row.policy().words())
            .isGreaterThanOrEqualTo(ours.agentsNeeded().orElseThrow());
      }
    }
    assertThat(comparison.ofIdeal(ours).orElseThrow()).isLessThan(1.03);
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
    Scenario scenario =
        ScenarioFile.parse(
            """
            {'hours': 0.1, 'arrivals': {'perSecond': 1}, 'agents': [{}], %s,
             'handling': {'meanSeconds': 100, 'shape': 'fixed'}}
            """
                .formatted(settings)
                .replace('\'', '"'));
    double patience = scenario.patience() == null ? Double.POSITIVE_INFINITY : 30;
    List<Traffic.Arrival> arrivals =
        java.util.Arrays.stream(at)
            .mapToObj(one -> new Traffic.Arrival(one, java.util.Map.of(), 5, 100, patience))
            .toList();
    return policy.run(scenario, new Traffic(arrivals), agents, 1);
  }
}
