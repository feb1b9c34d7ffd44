package dev.baton.activities.conversation;

import static dev.baton.activities.conversation.Pipeline.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.State;
import dev.baton.store.service.ServiceStore.Side;
import org.junit.jupiter.api.Test;

/// After an outage nobody is blamed for us, and what was promised runs on.
class OutageTest extends PipelineStory {
  @Test
  void blamesNobodyWhileNoApiIsThereAndFifteenSecondsLonger() {
    pipeline.serves(Side.API).signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);

    pipeline.at(5 + 120 + 40);
    assertThat(pipeline.facts().ownedBy(ADA.id())).isTrue();
    assertThat(pipeline.told()).contains("conversation.escalated");

    pipeline.serves(Side.API).answers(ADA, "On its way");
    assertThat(pipeline.told()).doesNotContain("conversation.requeued");
  }

  @Test
  void requeuesAfterAnOutageWhoseOwnerStaysSilent() {
    pipeline.serves(Side.WORKER).signIn(ADA).customerWrites("Where is it?").at(5).accept(ADA);
    pipeline.at(100).serves(Side.WORKER).at(130).serves(Side.WORKER);
    assertThat(pipeline.at(139).facts().ownedBy(ADA.id())).isTrue();

    pipeline.serves(Side.WORKER).at(130 + 15 + 4 + 8);

    assertThat(pipeline.told()).contains("conversation.requeued");
  }

  @Test
  void whatRangAcrossItIsTakenBackWithoutBlame() {
    pipeline.serves(Side.API).signIn(ADA).customerWrites("Hello?");
    assertThat(pipeline.at(40).ringsAt()).containsExactly(ADA);

    pipeline.serves(Side.API).console(ADA).servesUntil(64);

    assertThat(pipeline.data("offer.rescinded")).contains("outage");
    assertThat(pipeline.told()).doesNotContain("offer.expired");
    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
  }

  @Test
  void everybodyHasTheirWholeThirtySecondsFromTheReturnOn() {
    pipeline.serves(Side.API).signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.answers(ADA, "Hi");

    pipeline.at(100).serves(Side.API).at(112).serves(Side.API).at(124).serves(Side.API);
    assertThat(pipeline.sweepsPresence().agent(ADA).status()).isEqualTo(AgentStatus.AVAILABLE);
    pipeline.at(136).serves(Side.API).sweepsPresence();

    assertThat(pipeline.agent(ADA).status()).isEqualTo(AgentStatus.OFFLINE);
  }

  @Test
  void nothingIsClosedBeforeTheWholeTimeAfterAReminderThatWasDelivered() {
    pipeline.signIn(ADA).customerWrites("Hello?").at(5).accept(ADA);
    pipeline.at(20).answers(ADA, "Hi").at(620).servesUntil(624);
    assertThat(pipeline.told()).filteredOn("conversation.reminded"::equals).hasSize(2);

    // Away until 1,000 s: five minutes from there.
    pipeline.at(1000).serves(Side.API).serves(Side.WORKER).servesUntil(1294);
    assertThat(pipeline.facts().state()).isEqualTo(State.ACTIVE);
    pipeline.servesUntil(1310);

    assertThat(pipeline.facts().state()).isEqualTo(State.RESOLVED);
  }
}
