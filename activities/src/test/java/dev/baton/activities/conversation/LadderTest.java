package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static dev.baton.activities.conversation.Pipeline.GENERAL;
import static dev.baton.activities.conversation.Pipeline.LEA;
import static dev.baton.domain.agent.AgentStatus.AVAILABLE;
import static dev.baton.domain.agent.AgentStatus.AWAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.text.Moment;
import dev.baton.store.testing.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is done while a customer waits too long, rung by rung: each once, in order.
class LadderTest extends PipelineStory {
  @Test
  void escalatesOnceAndTakesItFromASilentAgent() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.signIn(BEN);

    pipeline.at(64);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.escalated", "conversation.requeued");
    assertThat(pipeline.ringsAt()).containsExactly(BEN);
    assertThat(Ledger.held(ADA)).isZero();
  }

  @Test
  void climbsTheLadderRungByRungWhileNobodyIsFree() {
    pipeline.customerWrites("Hello?");

    pipeline.at(38);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(50);
    assertThat(pipeline.rungs()).isEqualTo(1);
    pipeline.at(70);
    assertThat(pipeline.rungs()).isEqualTo(2);
    assertThat(pipeline.said())
        .anyMatch(text -> text.startsWith("We are sorry that you wait longer"));
    pipeline.at(170);
    assertThat(pipeline.told()).doesNotContain("conversation.later_offered");

    pipeline.at(190);

    assertThat(pipeline.rungs()).isEqualTo(3);
    assertThat(pipeline.told()).containsOnlyOnce("conversation.later_offered");
    assertThat(pipeline.facts().clocks().escalationLevel()).isEqualTo(2);
  }

  @Test
  void apologisesInThePolicysWordsWithThePlaceInLineAndRepeatsNothingWhenTemporalIsLost() {
    pipeline.says(Moment.APOLOGY, "[{customer}, you are number {position}|You wait].");
    // Somebody must have what is required, or another queue takes it.
    pipeline.signIn(ADA).status(ADA, AWAY).customerWrites("Hello?");

    pipeline.at(70);
    assertThat(pipeline.said()).containsOnlyOnce("Cleo Canary, you are number 1.");
    List<String> before = pipeline.said();
    pipeline.says(Moment.APOLOGY, "Other words.");
    pipeline.losesTemporal();
    pipeline.at(90);

    assertThat(pipeline.said()).isEqualTo(before);
  }

  @Test
  void atThirtySecondsTheAgentIsNudged() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);

    pipeline.at(26);
    assertThat(pipeline.rungs()).isZero();
    pipeline.at(34);

    assertThat(pipeline.rungs()).isEqualTo(1);
    assertThat(lastRung()).contains("\"percent\": 50", "\"actions\": [\"nudge_agent\"]");
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
  }

  @Test
  void atThirtySecondsTwoWishesAreGivenUpForWhoWaits() {
    wishes(Map.of("fr", Rank.LOW, "rugs", Rank.MEDIUM, "en", Rank.HIGH));
    pipeline.signIn(BEN, 100, GENERAL).customerWrites("Hello?");
    assertThat(pipeline.at(26).ringsAt()).isEmpty();

    assertThat(pipeline.at(34).ringsAt()).containsExactly(BEN);
    assertThat(lastRung()).contains("\"actions\": [\"relax\"]");
  }

  @Test
  void atFortyFiveSecondsTheLeadIsToldAndTheOverflowGroupIsAsked() {
    wishes(Map.of("fr", Rank.LOW, "rugs", Rank.MEDIUM));
    pipeline.signIn(BEN, 100, "helpers").customerWrites("Hello?");
    assertThat(pipeline.at(41).ringsAt()).isEmpty();

    assertThat(pipeline.at(49).ringsAt()).containsExactly(BEN);
    assertThat(lastRung()).contains("\"percent\": 75", "notify_lead", "overflow", "burst");
  }

  @Test
  void atFortyFiveSecondsWhoIsFullIsAskedForOneMoreAndNeverForTwo() {
    pipeline.signIn(ADA, 20, GENERAL).customer("dora").customerWrites("Hello?").accept(ADA);
    pipeline.answers(ADA, "Hi").at(20).customer("eve").customerWrites("Hello?");
    assertThat(pipeline.at(41).ringsAt()).isEmpty();

    assertThat(pipeline.at(49).ringsAt()).containsExactly(ADA);
    pipeline.accept(ADA);
    pipeline.answers(ADA, "Hi");
    assertThat(Ledger.held(ADA)).isEqualTo(40);

    pipeline.customer("finn").customerWrites("Hello?").at(100);
    assertThat(pipeline.told()).contains("escalation.rung_reached").doesNotContain("offer.made");
    assertThat(Ledger.held(ADA)).isEqualTo(40);
  }

  @Test
  void atFiftyFourSecondsTheLeadsAreAskedFullOrNot() {
    pipeline.signIn(LEA, 20, GENERAL).customer("dora").customerWrites("Hello?").accept(LEA);
    pipeline.answers(LEA, "Hi").employed(LEA, 20, "leads").signIn(ADA).status(ADA, AWAY);
    pipeline.queue(QueueDraft.of(GENERAL).relaxing(Relaxation.DEFAULT.ledBy("leads")));

    pipeline.customer("eve").customerWrites("Hello?");
    assertThat(pipeline.at(51).ringsAt()).isEmpty();

    assertThat(pipeline.at(58).ringsAt()).containsExactly(LEA);
    assertThat(lastRung()).contains("\"percent\": 90", "\"actions\": [\"offer_to_leads\"]");
  }

  @Test
  void atFiftyFourSecondsASilentAgentLosesItIfAnotherCouldTakeIt() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.signIn(BEN).at(50);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();

    pipeline.at(58);

    assertThat(pipeline.data("conversation.requeued")).contains("take_back");
    assertThat(pipeline.ringsAt()).containsExactly(BEN);
  }

  @Test
  void aSilentAgentKeepsItWhileNobodyElseCouldTakeIt() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);

    pipeline.at(110);

    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    assertThat(pipeline.told()).contains("conversation.escalated");
  }

  @Test
  void atSixtySecondsTheBreachIsRecordedAsDueThenAndTheSupervisorIsTold() {
    pipeline.signIn(ADA).status(ADA, AWAY).customerWrites("Hello?").at(64);

    String due = "\"dueAt\": \"" + second(60);
    assertThat(pipeline.data("conversation.escalated"))
        .contains(due, "\"level\": 1", "\"reason\": \"first_response\"");
    assertThat(lastRung()).contains(due, "notify_supervisor", "apologise");
    assertThat(pipeline.said())
        .containsOnlyOnce(
            "We are sorry that you wait longer than we promised. You are number 1 in line, and"
                + " somebody will be with you soon.");
  }

  @Test
  void twoMinutesLaterASilentAgentLosesItEvenIfNobodyElseIsThere() {
    pipeline.queue(QueueDraft.of(GENERAL).answeringWithin(600)).signIn(ADA);
    pipeline.customerWrites("Hello?").at(5).accept(ADA);

    pipeline.at(176);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    pipeline.at(185);

    assertThat(pipeline.data("conversation.requeued")).contains("hand_over");
    assertThat(pipeline.level()).isEqualTo(2);
  }

  @Test
  void whereThePolicySaysSoItWaitsOnePrioritySooner() {
    pipeline.promises(SlaPolicy.DEFAULT.climbing(new Ladder(List.of(raised(50)))));
    pipeline.signIn(ADA, 10, GENERAL).customer("dora").customerWrites("Hello?").at(20);
    int usual = pipeline.routing().priority();
    pipeline.customer("eve").customerWrites("Hello?").customer("dora").at(34);
    assertThat(pipeline.routing().priority()).isEqualTo(usual - 1);
    assertThat(pipeline.customer("eve").routing().priority()).isEqualTo(usual);
  }

  @Test
  void anOwnerWhoOwesTheNextAnswerIsAtLevelOneAfterNinetySecondsAndLosesItAfterTwoMinutes() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "Hi").at(20).customerWrites("And?");

    assertThat(pipeline.at(106).level()).isZero();
    assertThat(pipeline.at(114).level()).isEqualTo(1);
    assertThat(pipeline.at(136).facts().ownedBy(ADA.id())).isTrue();
    pipeline.at(145);

    assertThat(pipeline.facts().hasOwner()).isFalse();
    assertThat(pipeline.data("conversation.requeued")).contains("\"from\"");
  }

  @Test
  void afterAnOutageWhatLastsIsDoneAndOnlyTheLatestSaysSomething() {
    pipeline.signIn(ADA).status(ADA, AWAY).customerWrites("Hello?").at(20);

    pipeline.losesTemporal(50);

    assertThat(pipeline.data("escalation.rung_reached").lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("[\"burst\"]", "\"skipped\": [\"notify_lead\""),
            last -> assertThat(last).contains("notify_supervisor", "apologise"));
    assertThat(pipeline.data("conversation.escalated")).contains("\"dueAt\": \"" + second(60));
    assertThat(pipeline.said()).filteredOn(text -> text.startsWith("We are sorry")).hasSize(1);
  }

  private String lastRung() {
    return pipeline.data("escalation.rung_reached").lines().toList().getLast();
  }

  /// After the first message, as events write it; without the fraction.
  private String second(int after) {
    return pipeline
        .facts()
        .clocks()
        .firstMessageAt()
        .plusSeconds(after)
        .toString()
        .substring(0, 19);
  }

  /// Of everybody who comes; time alone gives none up soon. Ada could do it all, and is busy.
  private void wishes(Map<String, Rank> skills) {
    pipeline.rule(new RoutingRule("all", "true", GENERAL, Map.of(), skills, 5, null, null));
    var late = new Relaxation(sec(10), sec(55), sec(56), sec(57), sec(58), "helpers", null);
    pipeline.queue(QueueDraft.of(GENERAL).relaxing(late));
    pipeline.employed(ADA, 10, Map.of("fr", 5, "rugs", 5, "en", 5), GENERAL);
    pipeline.status(ADA, AVAILABLE);
  }

  private static Rung raised(int percent) {
    return new Rung(
        SlaClock.FIRST_RESPONSE,
        percent,
        Duration.ZERO,
        Set.of(Phase.values()),
        List.of(Action.RAISE_PRIORITY));
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
