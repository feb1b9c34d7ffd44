package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who continues later leaves the line and comes back to their place.
class DeferralTest {
  private static final double DAY = Duration.ofDays(1).toSeconds();

  @Test
  void nobodyIsEscalatedWhoContinuesLater() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(10).customerContinuesLater();

      stage.at(600);

      assertThat(stage.facts().state()).isEqualTo(State.DEFERRED);
      assertThat(stage.facts().clocks().escalationLevel()).isZero();
    }
  }

  @Test
  void whoIsBackIsOfferedAtOnce() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(10).customerContinuesLater().at(600).signIn(ADA);

      stage.customerIsBack();

      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
      assertThat(stage.row().told()).containsSubsequence("conversation.deferred", "offer.made");
    }
  }

  @Test
  void theClockGoesOnWhereItStoodStill() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(10).customerContinuesLater().at(600).customerIsBack();

      stage.at(640);
      assertThat(stage.facts().clocks().escalationLevel()).isZero();

      stage.at(655);
      assertThat(stage.facts().clocks().escalationLevel()).isEqualTo(1);
    }
  }

  @Test
  void anOfferThatRangIsTakenBackAndNeverRunsOut() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).customerContinuesLater();

      stage.at(60);

      assertThat(stage.row().told()).contains("offer.rescinded").doesNotContain("offer.expired");
      assertThat(stage.row().status(ADA)).isEqualTo(dev.baton.domain.agent.AgentStatus.AVAILABLE);
    }
  }

  @Test
  void whoDoesNotComeBackWithinADayHasLeft() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(10).customerContinuesLater();

      stage.at(DAY);
      assertThat(stage.facts().state()).isEqualTo(State.DEFERRED);

      stage.at(DAY + 20);
      assertThat(stage.facts().state()).isEqualTo(State.ABANDONED);
    }
  }

  @Test
  void aMessageReopensWhatWasGivenUp() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(10).customerContinuesLater().at(DAY + 20).signIn(ADA);

      stage.customerWrites();

      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
      assertThat(stage.facts().cycle()).isEqualTo(2);
      assertThat(stage.row().runs()).hasSize(2);
    }
  }

  @Test
  void forWhomTheLineWasTooLongItIsNeverGivenUp() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().lineIsFull().at(DAY + 20);

      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);
      assertThat(stage.row().told()).doesNotContain("conversation.abandoned");
    }
  }

  @Test
  void aShortLineCallsThemBack() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().lineIsFull().at(100).signIn(ADA);

      stage.lineIsShort();

      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
    }
  }
}
