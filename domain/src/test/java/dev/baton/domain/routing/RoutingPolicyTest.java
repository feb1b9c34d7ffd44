package dev.baton.domain.routing;

import static dev.baton.domain.conversation.Conversations.ADA;
import static dev.baton.domain.conversation.Conversations.BEN;
import static dev.baton.domain.conversation.Conversations.T0;
import static dev.baton.domain.conversation.Conversations.aConversation;
import static dev.baton.domain.conversation.Conversations.at;
import static dev.baton.domain.routing.Distribution.BEST_SKILL;
import static dev.baton.domain.routing.Distribution.LEAST_LOADED;
import static dev.baton.domain.routing.Distribution.LONGEST_IDLE;
import static dev.baton.domain.routing.Distribution.ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Ramp;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Least loaded, longest idle, id; and why not the others.
class RoutingPolicyTest {
  private static final RoutingRequest ANYBODY =
      new RoutingRequest("general", Map.of(), 20, Map.of(), null, LEAST_LOADED);

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
    assertThat(reason(choose(ANYBODY, free(BEN), free(ADA)), BEN)).isEqualTo(Reason.JUST_AS_GOOD);
  }

  @Test
  void amongEquallyLoadedWhoHasAScarceSkillToSpareIsLeftFree() {
    RoutingDecision decision =
        choose(
            ANYBODY,
            free(ADA).skilled(Map.of("en", 3, "klingon", 3)),
            free(BEN).skilled(Map.of("en", 3)).lastAssigned(at(-1)));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.KEPT_FREE);
    assertThat(candidate(decision, ADA).scarcity()).isEqualTo(200_000);
    assertThat(candidate(decision, BEN).scarcity()).isZero();
  }

  @Test
  void theLessRoomIsLeftTheScarcerIsASkill() {
    RoutingDecision decision =
        choose(
            ANYBODY,
            free(ADA).skilled(Map.of("klingon", 3)).consuming(60),
            free(BEN).skilled(Map.of("refunds", 3)).consuming(40));

    assertThat(candidate(decision, ADA).scarcity()).isEqualTo(500_000);
    assertThat(candidate(decision, BEN).scarcity()).isEqualTo(333_333);
  }

  @Test
  void aSkillWithRoomForManyMoreIsNotScarceHoweverFewHaveIt() {
    RoutingDecision decision =
        choose(
            ANYBODY,
            free(ADA).skilled(Map.of("klingon", 3)).capacity(200),
            free(BEN).lastAssigned(at(-1)).capacity(200));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(candidate(decision, ADA).scarcity()).isZero();
  }

  @Test
  void aScarceSkillThatIsNeededIsNotSpared() {
    RoutingRequest klingon =
        new RoutingRequest("general", Map.of("klingon", 1), 20, Map.of(), null, LEAST_LOADED);

    RoutingDecision decision =
        choose(
            klingon,
            free(ADA).skilled(Map.of("klingon", 3)),
            free(BEN).skilled(Map.of("klingon", 3, "en", 5)).lastAssigned(null));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(reason(decision, BEN)).isEqualTo(Reason.KEPT_FREE);
  }

  @Test
  void whoIsNotAvailableMakesNoSkillLessScarce() {
    RoutingDecision decision =
        choose(
            ANYBODY,
            free(ADA).skilled(Map.of("klingon", 3)),
            free(BEN).skilled(Map.of("klingon", 3)).being(AgentStatus.AWAY));

    assertThat(candidate(decision, ADA).scarcity()).isEqualTo(200_000);
  }

  @Test
  void theBestSkilledGetsItWhateverTheLoad() {
    RoutingRequest german =
        new RoutingRequest("general", Map.of("de", 2), 20, Map.of(), null, BEST_SKILL);

    RoutingDecision decision =
        choose(
            german,
            free(ADA).skilled(Map.of("de", 5)).consuming(60),
            free(BEN).skilled(Map.of("de", 4)),
            free(agent("cem")).skilled(Map.of("de", 5)).consuming(80));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(reason(decision, BEN)).isEqualTo(Reason.LESS_SKILLED);
    assertThat(reason(decision, agent("cem"))).isEqualTo(Reason.MORE_LOADED);
  }

  @Test
  void theLongestIdleGetsItWhateverTheLoad() {
    RoutingDecision decision =
        choose(
            by(LONGEST_IDLE),
            free(ADA).consuming(60).lastAssigned(at(-60)),
            free(BEN).lastAssigned(at(-10)));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(reason(decision, BEN)).isEqualTo(Reason.LESS_IDLE);
  }

  @Test
  void inTurnComesWhoFollowsTheLastAssigned() {
    RoutingDecision decision =
        choose(
            by(ROUND_ROBIN),
            free(ADA).lastAssigned(at(-30)),
            free(BEN).lastAssigned(at(-10)),
            free(agent("cem")).lastAssigned(at(-20)).consuming(60));

    assertThat(winner(decision)).contains(agent("cem").id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.NOT_THEIR_TURN);
    assertThat(reason(decision, BEN)).isEqualTo(Reason.NOT_THEIR_TURN);
  }

  @Test
  void afterTheLastInTurnComesTheFirst() {
    assertThat(
            winner(
                choose(
                    by(ROUND_ROBIN),
                    free(ADA).lastAssigned(at(-30)),
                    free(BEN).lastAssigned(at(-10)))))
        .contains(ADA.id());
  }

  @Test
  void whoIsFullMissesTheirTurnAndTheNextComes() {
    assertThat(
            winner(
                choose(
                    by(ROUND_ROBIN),
                    free(ADA).lastAssigned(at(-10)),
                    free(BEN).consuming(100),
                    free(agent("cem")))))
        .contains(agent("cem").id());
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void everyDistributionGivesTheSameInWhateverOrderTheyCome(Distribution distribution) {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Free> roster = new ArrayList<>(roster(random));
      RoutingDecision decision = choose(by(distribution), roster.toArray(Free[]::new));
      assertThat(decision.winner()).isPresent();

      Collections.shuffle(roster, random);
      RoutingDecision shuffled = choose(by(distribution), roster.toArray(Free[]::new));

      assertThat(winner(shuffled)).isEqualTo(winner(decision));
      roster.forEach(
          one -> assertThat(reason(shuffled, one.who())).isEqualTo(reason(decision, one.who())));
    }
  }

  private static List<Free> roster(Random random) {
    return IntStream.range(0, 6)
        .mapToObj(i ->
            free(agent("a" + i))
                .consuming(20 * random.nextInt(5))
                .skilled(Map.of("s" + random.nextInt(3), 1 + random.nextInt(5)))
                .lastAssigned(random.nextBoolean() ? null : at(-random.nextInt(3))))
        .toList();
  }

  private static RoutingRequest by(Distribution distribution) {
    return new RoutingRequest("general", Map.of(), 20, Map.of(), null, distribution);
  }

  @Test
  void thePreferredAgentGoesBeforeTheLessLoaded() {
    RoutingRequest preferringAda =
        new RoutingRequest("general", Map.of(), 20, Map.of(), ADA.id(), LEAST_LOADED);

    RoutingDecision decision = choose(preferringAda, free(ADA).consuming(80), free(BEN));

    assertThat(winner(decision)).contains(ADA.id());
    assertThat(reason(decision, BEN)).isEqualTo(Reason.NOT_PREFERRED);
  }

  @Test
  void asManyAsTheQueueAsksAreChosenInItsOrder() {
    RoutingDecision decision =
        choose(
            three(null),
            free(agent("cem")).consuming(20),
            free(ADA).consuming(40),
            free(BEN),
            free(agent("dan")).consuming(60));

    assertThat(winners(decision)).containsExactly(BEN.id(), agent("cem").id(), ADA.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.CHOSEN);
    assertThat(reason(decision, agent("dan"))).isEqualTo(Reason.MORE_LOADED);
  }

  @Test
  void whereFewerCanTakeItTheyAreAllChosen() {
    RoutingDecision decision = choose(three(null), free(ADA), free(BEN).consuming(100));

    assertThat(winners(decision)).containsExactly(ADA.id());
    assertThat(reason(decision, BEN)).isEqualTo(Reason.FULL);
  }

  @Test
  void thePreferredAgentIsTheFirstOfSeveral() {
    RoutingDecision decision =
        choose(three(ADA.id()), free(ADA).consuming(80), free(BEN), free(agent("cem")));

    assertThat(winners(decision)).containsExactly(ADA.id(), BEN.id(), agent("cem").id());
  }

  @Test
  void inABurstWhoIsFullGetsOneMoreThanFitsAndNotTwo() {
    RoutingRequest burst = atStep(Step.BURST);

    assertThat(winner(choose(burst, free(ADA).consuming(100)))).contains(ADA.id());
    assertThat(reason(choose(burst, free(ADA).consuming(120)), ADA)).isEqualTo(Reason.FULL);
    assertThat(reason(choose(burst, free(ADA).capacity(0)), ADA)).isEqualTo(Reason.FULL);
    assertThat(reason(choose(atStep(Step.OVERFLOW), free(ADA).consuming(100)), ADA))
        .isEqualTo(Reason.FULL);
  }

  @Test
  void inABurstWhoHasRoomStillComesFirst() {
    RoutingDecision decision =
        choose(atStep(Step.BURST), free(ADA).consuming(100), free(BEN).consuming(80));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.MORE_LOADED);
  }

  private static RoutingRequest atStep(Step step) {
    return new RoutingRequest("general", step, null, Map.of(), 20, Map.of(), null, LEAST_LOADED, 1);
  }

  private static RoutingRequest three(@Nullable AgentId preferred) {
    return new RoutingRequest(
        "general", Step.ALL_SKILLS, null, Map.of(), 20, Map.of(), preferred, LEAST_LOADED, 3);
  }

  private static List<AgentId> winners(RoutingDecision decision) {
    return decision.winners().stream().map(candidate -> candidate.agent().id()).toList();
  }

  @Test
  void aPreferredAgentWhoCannotTakeItIsPassedOver() {
    RoutingRequest preferringAda =
        new RoutingRequest("general", Map.of(), 20, Map.of(), ADA.id(), LEAST_LOADED);

    RoutingDecision decision = choose(preferringAda, free(ADA).consuming(81), free(BEN));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.FULL);
  }

  @Test
  void everyRequiredSkillIsNeededAtItsLevel() {
    RoutingRequest german =
        new RoutingRequest(
            "general", Map.of("de", 3, "refunds", 2), 20, Map.of(), null, LEAST_LOADED);

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
  void whoHasJustSignedInGetsOneEachFiveSecondsInTheFirstMinute() {
    Agent ada = free(ADA).capacity(1_000).signedIn(T0).agent();
    List<Long> routed = new ArrayList<>();
    for (long second = 0; second < 70; second++) {
      while (RoutingPolicy.choose(ANYBODY, List.of(ada), at(second)).winner().isPresent()
          && routed.size() < 20) {
        ada = ada.assigned(20, at(second));
        routed.add(second);
      }
    }

    assertThat(routed)
        .startsWith(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 55L, 60L, 60L);
  }

  @Test
  void whoHasJustSignedInLetsOthersGoFirst() {
    Agent ada = free(ADA).signedIn(T0).agent().assigned(20, at(3));

    RoutingDecision decision =
        RoutingPolicy.choose(ANYBODY, List.of(ada, free(BEN).consuming(80).agent()), at(7));

    assertThat(winner(decision)).contains(BEN.id());
    assertThat(reason(decision, ADA)).isEqualTo(Reason.RAMPING_UP);
    assertThat(winner(RoutingPolicy.choose(ANYBODY, List.of(ada), at(8)))).contains(ADA.id());
  }

  @Test
  void aRampIsNeverLongerThanItself() {
    Agent late = free(ADA).signedIn(T0).agent().assigned(20, at(58));

    assertThat(late.heldBack(at(59))).isTrue();
    assertThat(late.heldBack(at(60))).isFalse();
    assertThat(late.assigned(20, at(60)).heldBack(at(60))).isFalse();
  }

  @Test
  void onlyMembersOfTheQueueAreOffered() {
    RoutingRequest orders =
        new RoutingRequest("orders", Map.of(), 20, Map.of(), null, LEAST_LOADED);

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
        new RoutingRequest(
            "general", Map.of(), 20, Map.of(ADA.id(), at(30)), ADA.id(), LEAST_LOADED);

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
    assertThat(choose(ANYBODY)).isEqualTo(new RoutingDecision(LEAST_LOADED, List.of(), List.of()));
  }

  @Test
  void aConversationAsksForWhatItWasRoutedWith() {
    Conversation again = aConversation().ownedBy(ADA).when(Deadline.Kind.ASSIGNEE_RESPONSE).get();

    assertThat(RoutingRequest.of(again))
        .isEqualTo(
            new RoutingRequest(
                "general", Map.of("en", 3), 20, Map.of(ADA.id(), at(150)), null, LEAST_LOADED));
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
    return new Free(who, AgentStatus.AVAILABLE, 100, 0, Map.of(), T0.minusSeconds(100), null);
  }

  /// An agent of the queue `general` who could take a conversation, unless told otherwise.
  private record Free(
      AgentRef who,
      AgentStatus status,
      int total,
      int consumed,
      Map<String, Integer> skills,
      @Nullable Instant lastAssignedAt,
      @Nullable Ramp ramp) {
    Free consuming(int units) {
      return new Free(who, status, total, units, skills, lastAssignedAt, ramp);
    }

    Free capacity(int units) {
      return new Free(who, status, units, consumed, skills, lastAssignedAt, ramp);
    }

    Free skilled(Map<String, Integer> levels) {
      return new Free(who, status, total, consumed, levels, lastAssignedAt, ramp);
    }

    Free being(AgentStatus other) {
      return new Free(who, other, total, consumed, skills, lastAssignedAt, ramp);
    }

    Free lastAssigned(@Nullable Instant at) {
      return new Free(who, status, total, consumed, skills, at, ramp);
    }

    /// Signed in at `since`, with the ramp as designed.
    Free signedIn(Instant since) {
      var asDesigned = new Ramp(since, since.plusSeconds(60), Duration.ofSeconds(5), null);
      return new Free(who, status, total, consumed, skills, lastAssignedAt, asDesigned);
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
          lastAssignedAt,
          ramp);
    }
  }
}
