package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import org.junit.jupiter.api.Test;

/// Ada has it and asks Ben to take it over.
class TransferToAgentTest {
  @Test
  void ringsAtTheOtherAndMovesWhenTheyAccept() {
    try (var stage = adas()) {
      assertThat(stage.transfer(ADA, BEN).refusal()).isNull();
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
      stage.customerWrites().answers(ADA);

      assertThat(stage.accept(BEN).refusal()).isNull();

      assertThat(stage.facts().ownedBy(BEN.id())).isTrue();
      assertThat(stage.row().told()).containsOnlyOnce("conversation.transferred_to_agent");
    }
  }

  @Test
  void leavesItWithTheSenderWhenNobodyAnswersInTime() {
    try (var stage = adas()) {
      stage.at(30).transfer(ADA, BEN);
      stage.at(42);
      assertThat(stage.row().told()).doesNotContain("offer.expired");

      stage.at(48);

      assertThat(stage.row().told()).containsOnlyOnce("offer.expired");
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
      assertThat(stage.facts().offer()).isNull();
      assertThat(stage.row().status(BEN)).isEqualTo(AgentStatus.NOT_RESPONDING);
    }
  }

  @Test
  void endsWithTheConversation() {
    try (var stage = adas()) {
      String offer = offered(stage);

      assertThat(stage.resolve(ADA).refusal()).isNull();

      assertThat(stage.row().told())
          .containsSubsequence("offer.rescinded", "conversation.resolved");
      var late = new Commands.Accept(stage.nextCommand(), "ben", offer);
      assertThat(stage.client().accept(stage.id(), late).refusal()).isEqualTo("already_resolved");
    }
  }

  @Test
  void isRefusedWhileItRings() {
    try (var stage = adas()) {
      var _ = offered(stage);

      assertThat(stage.transfer(ADA, BEN).refusal()).isEqualTo("offer_ringing");
    }
  }

  private static String offered(Stage stage) {
    assertThat(stage.transfer(ADA, BEN).refusal()).isNull();
    return stage.offer();
  }

  private static Stage adas() {
    Stage stage = Stage.withAda();
    stage.customerWrites().at(2).accept(ADA);
    stage.answers(ADA).signIn(BEN);
    return stage;
  }
}
