package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static dev.baton.activities.conversation.Pipeline.GENERAL;
import static dev.baton.activities.conversation.Pipeline.ORDERS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.store.testing.Ledger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How it rings, at whom, and what becomes of those who do not take it.
class OffersTest extends PipelineStory {
  @Test
  void whereNobodyAtAllHasWhatIsRequiredTheDefaultQueueTakesItAndItIsTold() {
    pipeline.rule(new RoutingRule("welsh", "true", ORDERS, Map.of("cy", 3), 5));

    pipeline.signIn(ADA).customerWrites("Helo?");

    assertThat(pipeline.told()).containsOnlyOnce("conversation.unroutable");
    assertThat(pipeline.routing().queue()).isEqualTo(GENERAL);
    assertThat(pipeline.ringsAt()).containsExactly(ADA);
  }

  @Test
  void whoWaitsAgainKeepsTheAgeOfTheirWaiting() {
    pipeline.signIn(ADA).signIn(BEN).customerWrites("Hello?");
    var since = pipeline.routing().routingAge();

    pipeline.at(5).decline(ADA);
    pipeline.at(25);

    assertThat(pipeline.told()).contains("offer.declined", "offer.expired");
    assertThat(pipeline.routing().routingAge()).isEqualTo(since);
    assertThat(pipeline.routing().enqueuedAt()).isAfter(since.plusSeconds(15));
  }

  @Test
  void goesToTheNextAgentWhenAnOfferRunsOut() {
    pipeline.signIn(ADA).signIn(BEN).customerWrites("Hello?");
    var first = requireNonNull(pipeline.facts().offer()).agents().getFirst();

    pipeline.at(18);

    assertThat(requireNonNull(pipeline.facts().offer()).agents().getFirst()).isNotEqualTo(first);
    assertThat(pipeline.told()).containsOnlyOnce("offer.expired");
  }

  @Test
  void staysWithWhoeverAsksAnotherUntilTheyAccept() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Let me ask Ben").signIn(BEN);

    assertThat(pipeline.transfer(ADA, BEN).refusal()).isNull();
    assertThat(Ledger.held(ADA)).isEqualTo(20);
    assertThat(Ledger.held(BEN)).isEqualTo(20);

    pipeline.at(30);
    assertThat(pipeline.told()).containsOnlyOnce("offer.expired");
    assertThat(requireNonNull(pipeline.facts().owner()).agent()).isEqualTo(ADA);
    assertThat(Ledger.held(BEN)).isZero();

    assertThat(pipeline.transfer(ADA, BEN).refusal()).isEqualTo("agent_unavailable");
    pipeline.signIn(BEN);
    assertThat(pipeline.transfer(ADA, BEN).refusal()).isNull();
    assertThat(pipeline.accept(BEN).refusal()).isNull();
    assertThat(requireNonNull(pipeline.facts().owner()).agent()).isEqualTo(BEN);
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(Ledger.held(BEN)).isEqualTo(20);
  }

  @Test
  void whoDeclinesIsPassedOverForThirtySecondsEveryTimeAndStaysAvailable() {
    pipeline.signIn(ADA).signIn(BEN).customerWrites("Hello?").at(3);
    assertThat(pipeline.ringsAt()).containsExactly(ADA);

    assertThat(pipeline.decline(ADA).refusal()).isNull();
    assertThat(pipeline.ringsAt()).containsExactly(BEN);
    pipeline.at(8).status(BEN, AgentStatus.OFFLINE);
    assertThat(pipeline.at(29).ringsAt()).isEmpty();
    assertThat(pipeline.at(37).ringsAt()).containsExactly(ADA);

    pipeline.decline(ADA);
    assertThat(pipeline.at(62).ringsAt()).isEmpty();
    assertThat(pipeline.at(71).ringsAt()).containsExactly(ADA);
    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    assertThat(pipeline.data("offer.declined")).contains("\"reason\": \"busy\"");
  }

  @Test
  void whoLetsItRingIsAskedForNothingUntilTheyClickAndThenAtOnce() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(18);
    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.NOT_RESPONDING);
    assertThat(pipeline.at(100).told()).containsOnlyOnce("offer.made");

    pipeline.status(ADA, AgentStatus.AVAILABLE);

    assertThat(pipeline.ringsAt()).containsExactly(ADA);
  }

  @Test
  void whoDoesNotRespondKeepsWhatTheyHave() {
    pipeline.signIn(ADA).customer("dora").customerWrites("Hello?").at(3).accept(ADA);
    pipeline.customer("eve").customerWrites("Hello?").at(18);
    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.NOT_RESPONDING);

    pipeline.customer("dora").answers(ADA, "Hi").customerWrites("And?").answers(ADA, "Here");

    assertThat(pipeline.at(100).facts().ownedBy(ADA.id())).isTrue();
    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
  }

  @Test
  void onceEverybodyHasDeclinedItIsAtLevelOneAndTheOverflowGroupIsAsked() {
    pipeline.queue(QueueDraft.of(GENERAL).relaxing(Relaxation.DEFAULT.overflowingTo("helpers")));
    pipeline.signIn(ADA, 100, GENERAL).signIn(BEN, 100, "helpers").customerWrites("Hello?").at(3);
    assertThat(pipeline.ringsAt()).containsExactly(ADA);

    pipeline.decline(ADA);

    assertThat(pipeline.ringsAt()).containsExactly(BEN);
    assertThat(pipeline.level()).isEqualTo(1);
    assertThat(pipeline.data("conversation.escalated")).contains("everybody_excluded");
  }

  @Test
  void whereTheQueueAcceptsForItsAgentsNothingRingsAndTheTimeForTheAnswerRuns() {
    pipeline.queue(QueueDraft.of(GENERAL).accepting()).signIn(ADA).customerWrites("Hello?");
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();

    pipeline.at(116);
    assertThat(pipeline.told()).doesNotContain("offer.made", "conversation.requeued");
    pipeline.at(126);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.requeued");
  }

  @Test
  void whatRingsAtAnotherIsTakenBackWhenItsSenderLosesTheConversation() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(10).answers(ADA, "Hi").at(20).customerWrites("And?").signIn(BEN);
    pipeline.at(132).transfer(ADA, BEN);
    assertThat(pipeline.ringsAt()).containsExactly(BEN);

    pipeline.at(145);

    assertThat(pipeline.told())
        .containsSubsequence("offer.made", "offer.rescinded", "conversation.requeued", "offer.made")
        .doesNotContain("offer.expired");
    assertThat(pipeline.facts().hasOwner()).isFalse();
    assertThat(pipeline.ringsAt()).containsExactly(BEN);
    assertThat(Ledger.held(ADA)).isZero();
    assertThat(Ledger.held(BEN)).isEqualTo(20);
  }

  @Test
  void asksTheFormerAgentAloneForTenSecondsAndThenTheOthers() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi").at(20).resolve(ADA);
    // Too little for one: full.
    pipeline.signIn(BEN).employed(ADA, 10, GENERAL);

    pipeline.at(3600).customerWrites("One more thing");
    assertThat(pipeline.at(3606).facts().state()).isEqualTo(State.QUEUED);

    assertThat(pipeline.at(3613).ringsAt()).containsExactly(BEN);
  }

  @Test
  void asksTheOthersAtOnceIfTheFormerAgentIsNotThere() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi").at(20).resolve(ADA);
    pipeline.signIn(BEN).status(ADA, AgentStatus.AWAY);

    pipeline.at(3600).customerWrites("One more thing");

    assertThat(pipeline.ringsAt()).containsExactly(BEN);
  }
}
