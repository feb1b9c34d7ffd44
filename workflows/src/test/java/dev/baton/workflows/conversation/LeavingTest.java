package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private static final Duration AFTER = Duration.ofMinutes(2);

  @Test
  void whoClosesThePageWhileTheyWaitLeavesTheLineAndIsBackInItWithThePage() {
    try (var stage = waiting(Then.DEFER)) {
      stage.at(200).customerGoes();

      stage.at(310);
      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);

      stage.at(330);
      assertThat(stage.facts().state()).isEqualTo(State.DEFERRED);
      assertThat(stage.row().told())
          .containsSubsequence("conversation.customer_left", "conversation.deferred");

      stage.signIn(ADA).at(900).customerIsSeen();
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
    }
  }

  @Test
  void whoIsBackInTimeWaitsOn() {
    try (var stage = waiting(Then.DEFER)) {
      stage.at(200).customerGoes().at(290).customerIsSeen().at(600);

      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);
      assertThat(stage.row().told()).doesNotContain("conversation.customer_left");
    }
  }

  @Test
  void whereTheQueueSaysSoItIsAbandonedAndTheRunEnds() {
    try (var stage = waiting(Then.ABANDON)) {
      stage.at(200).customerGoes().at(330);

      assertThat(stage.facts().state()).isEqualTo(State.ABANDONED);

      stage.customerWrites();
      assertThat(stage.facts().cycle()).isEqualTo(2);
      assertThat(stage.row().runs()).hasSize(2);
    }
  }

  @Test
  void itRingsAtNobodyForWhoHasLeft() {
    try (var stage = waiting(Then.DEFER)) {
      stage.at(200).customerGoes().at(315).signIn(ADA);
      stage.row().match();
      stage.settle();
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);

      stage.at(324);

      assertThat(stage.row().told()).contains("offer.rescinded").doesNotContain("offer.expired");
      assertThat(stage.row().status(ADA)).isEqualTo(AgentStatus.AVAILABLE);
    }
  }

  /// Somebody is there, without room.
  private static Stage waiting(Then then) {
    Stage stage = Stage.withAda();
    stage.row().fill(ADA);
    stage
        .row()
        .timings(
            Timings.DEFAULT.limited(
                new Limits(null, null, Duration.ofHours(24), new CustomerLeft(AFTER, then))));
    return stage.customerWrites();
  }
}
