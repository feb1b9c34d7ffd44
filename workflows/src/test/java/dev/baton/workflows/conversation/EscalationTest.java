package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EscalationTest {
  private static final String ESCALATED = "conversation.escalated";
  private static final String REQUEUED = "conversation.requeued";

  @Test
  void reachesLevelOneExactlyOnceWhenNobodyAnswersWithinSixtySeconds() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(59);
      assertThat(stage.facts().clocks().escalationLevel()).isZero();

      stage.at(64);
      assertThat(stage.facts().clocks().escalationLevel()).isEqualTo(1);

      stage.at(3600);
      assertThat(stage.row().told()).containsOnlyOnce(ESCALATED);
    }
  }

  @Test
  void takesTheConversationFromASilentAgentIfAnotherIsRoutable() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.signIn(BEN);

      stage.at(64);

      assertThat(stage.row().told()).containsOnlyOnce(ESCALATED, REQUEUED);
      assertThat(Objects.requireNonNull(stage.facts().offer()).agents().getFirst()).isEqualTo(BEN);
    }
  }

  @Test
  void leavesTheConversationWithASilentAgentIfNobodyElseIsRoutable() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);

      stage.at(64);

      assertThat(stage.row().told()).containsOnlyOnce(ESCALATED).doesNotContain(REQUEUED);
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
    }
  }

  @Test
  void neverComesAfterAnAnswer() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(55).answers(ADA);

      stage.at(120);

      assertThat(stage.row().told()).doesNotContain(ESCALATED, REQUEUED);
    }
  }

  @Test
  void requeuesAfterTwoMinutesInWhichTheAgentOwedAnAnswer() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(20).answers(ADA);
      stage.at(40).customerWrites();
      assertThat(stage.facts().talk().turn()).isEqualTo(Turn.AGENT);

      stage.at(159);
      assertThat(stage.facts().state()).isEqualTo(State.ACTIVE);

      stage.at(165);
      assertThat(stage.row().told()).containsOnlyOnce(REQUEUED).doesNotContain(ESCALATED);
      assertThat(stage.facts().ownedBy(ADA.id())).isFalse();
    }
  }

  @Test
  void requeuesNothingWhileTheCustomerHasTheTurn() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(20).answers(ADA);

      stage.at(200);

      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
      assertThat(stage.row().told()).doesNotContain(REQUEUED);
    }
  }
}
