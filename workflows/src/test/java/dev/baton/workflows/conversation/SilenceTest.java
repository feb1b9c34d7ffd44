package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Finish.Resolution;
import dev.baton.domain.conversation.State;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Ada answers at 20 s, and then nobody writes: minutes count from there.
class SilenceTest {
  private static final String IDLE = "conversation.idle";
  private static final String REMINDED = "conversation.reminded";

  @Test
  void freesCapacityThenRemindsTwiceThenResolves() {
    try (var stage = answeredAt20()) {
      stage.at(minutes(5) - 1);
      assertThat(stage.row().told()).doesNotContain(IDLE, REMINDED);
      stage.at(minutes(5) + 4);
      assertThat(stage.facts().talk().idle()).isTrue();
      assertThat(stage.row().told()).containsOnlyOnce(IDLE, REMINDED);

      stage.at(minutes(10) - 1);
      assertThat(reminders(stage)).isEqualTo(1);
      stage.at(minutes(10) + 5);
      assertThat(reminders(stage)).isEqualTo(2);

      stage.at(minutes(15) - 1);
      assertThat(stage.facts().state()).isEqualTo(State.ACTIVE);
      stage.at(minutes(15) + 6);
      assertThat(Objects.requireNonNull(stage.facts().finish()).resolution())
          .isEqualTo(Resolution.SILENCE);
      assertThat(reminders(stage)).isEqualTo(2);
      assertThat(stage.histories().closed()).isTrue();
    }
  }

  @Test
  void endsWithAnyMessageOfTheCustomer() {
    try (var stage = answeredAt20()) {
      stage.at(minutes(9)).customerWrites();
      stage.at(minutes(9.5)).answers(ADA);

      stage.at(minutes(14));

      assertThat(stage.row().told()).containsOnlyOnce(IDLE, REMINDED);
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
      assertThat(stage.facts().talk().idle()).isFalse();
    }
  }

  @Test
  void takesOneTransactionAStep() {
    try (var stage = answeredAt20()) {
      stage.at(minutes(5) - 1);
      Faults world = stage.row().faults();
      int looks = world.calls("look");
      int acts = world.calls("wake") + world.calls("act");

      stage.at(3600);

      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);
      assertThat(world.calls("wake") + world.calls("act")).isEqualTo(acts + 4);
      assertThat(world.calls("look")).isEqualTo(looks);
    }
  }

  @Test
  void resolvesNothingThatTheCustomerWroteIntoJustBefore() {
    try (var stage = answeredAt20()) {
      stage.at(minutes(15) - 1).customerWrites();

      stage.at(minutes(15) + 6);

      assertThat(stage.facts().live()).isTrue();
      assertThat(stage.facts().talk().idle()).isFalse();
    }
  }

  @Test
  void wakesASleeperForAnotherAgentWhenItsOwnerIsAway() {
    try (var stage = answeredAt20()) {
      stage.at(minutes(6));
      assertThat(stage.facts().talk().idle()).isTrue();
      stage.row().status(ADA, dev.baton.domain.agent.AgentStatus.AWAY);

      stage.customerWrites();

      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);
      assertThat(stage.row().told()).contains("conversation.requeued");
    }
  }

  private static int reminders(Stage stage) {
    return Collections.frequency(stage.row().told(), REMINDED);
  }

  private static Stage answeredAt20() {
    Stage stage = Stage.withAda();
    stage.customerWrites().at(5).accept(ADA);
    return stage.at(20).answers(ADA);
  }

  private static double minutes(double sinceTheAnswer) {
    return 20 + 60 * sinceTheAnswer;
  }
}
