package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static dev.baton.activities.conversation.Pipeline.BEN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.store.testing.Ledger;
import org.junit.jupiter.api.Test;

/// When an agent goes: what becomes of their conversation.
class GoneAgentTest extends PipelineStory {
  @Test
  void whoOwesAnAnswerLosesItFifteenSecondsAfterTheyAreOffline() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi").customerWrites("And?").console(ADA);
    Routing before = pipeline.routing();

    pipeline.at(38).sweepsPresence();
    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
    assertThat(pipeline.at(46).facts().ownedBy(ADA.id())).isTrue();
    pipeline.at(54);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.requeued");
    assertThat(pipeline.routing().priority()).isEqualTo(before.priority() - 1);
    assertThat(pipeline.routing().routingAge()).isEqualTo(before.routingAge());
    assertThat(pipeline.said())
        .contains("We are finding someone else for you. You need not repeat anything.");
    assertThat(Ledger.held(ADA)).isZero();
  }

  @Test
  void whoIsBackInThatTimeKeepsIt() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi").customerWrites("And?").console(ADA);

    pipeline.at(38).sweepsPresence().at(42).console(ADA).at(60);

    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
  }

  @Test
  void whoSignsOutLosesItAtOnceToAColleague() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.signIn(BEN);

    pipeline.at(20).status(ADA, AgentStatus.OFFLINE);

    assertThat(pipeline.told()).containsOnlyOnce("conversation.requeued");
    assertThat(requireNonNull(pipeline.facts().offer()).agents()).containsExactly(BEN);
  }

  @Test
  void itStaysTheirsWhileTheCustomersAnswerIsAwaitedAndMovesWhenTheCustomerWrites() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Where do you live?").signIn(BEN);

    pipeline.at(20).status(ADA, AgentStatus.OFFLINE).at(120);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    pipeline.customerWrites("In Rome");

    assertThat(requireNonNull(pipeline.facts().offer()).agents()).containsExactly(BEN);
  }

  @Test
  void whoDrainsAnswersWhatTheyOweAndHandsItOverWhenTheCustomerWritesNext() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.signIn(BEN).at(20).status(ADA, AgentStatus.DRAINING);
    assertThat(pipeline.at(40).facts().state()).isEqualTo(State.ACTIVE);

    pipeline.answers(ADA, "Hi").console(ADA).console(BEN).sweepsPresence();
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    pipeline.at(50).customerWrites("And?");

    assertThat(requireNonNull(pipeline.facts().offer()).agents()).containsExactly(BEN);
  }

  @Test
  void whoIsAwayIsAskedForNothingAndKeepsWhatTheyHave() {
    pipeline.signIn(ADA).customer("dora").customerWrites("Hello?").at(5).accept(ADA);
    pipeline.status(ADA, AgentStatus.AWAY, "lunch");
    pipeline.customer("eve").customerWrites("Hello?").at(30);
    assertThat(pipeline.told()).doesNotContain("offer.made");

    pipeline.customer("dora").answers(ADA, "Hi").customerWrites("And?");
    assertThat(pipeline.at(100).facts().ownedBy(ADA.id())).isTrue();
    pipeline.answers(ADA, "Here you are");

    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
  }

  @Test
  void whoComesBackIsAsTheyWereWithTheirReason() {
    pipeline.signIn(ADA).status(ADA, AgentStatus.AWAY, "lunch").customerWrites("Hello?");
    pipeline.at(40).sweepsPresence();
    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);

    pipeline.at(100).console(ADA);

    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.AWAY);
    assertThat(pipeline.agent(ADA).reason()).isEqualTo("lunch");
  }

  @Test
  void whatRangAtWhoIsGoneRingsAtAnotherAtOnceWithoutBlame() {
    pipeline.signIn(ADA).signIn(BEN).customerWrites("Hello?").at(3);
    assertThat(pipeline.ringsAt()).containsExactly(ADA);

    pipeline.status(ADA, AgentStatus.OFFLINE);

    assertThat(pipeline.ringsAt()).containsExactly(BEN);
    assertThat(pipeline.told()).doesNotContain("offer.expired");
  }

  @Test
  void theirHoldStaysTheirsUntilItsTimeAndThenGoesToAColleague() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "I ask the courier").holds(ADA, 300);

    pipeline.at(20).status(ADA, AgentStatus.OFFLINE).signIn(BEN).at(290);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    pipeline.at(320);

    assertThat(pipeline.ringsAt()).containsExactly(BEN);
  }
}
