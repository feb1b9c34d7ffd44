package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static dev.baton.workflows.conversation.Stage.BEN;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.State;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OfferTest {
  @Test
  void leadsFromTheFirstMessageToTheAgentsResolution() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites();
      assertThat(offeredTo(stage)).isEqualTo(ADA);

      stage.at(5).accept(ADA);
      stage.at(20).answers(ADA);
      stage.at(40).resolve(ADA);

      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);
      assertThat(stage.histories().last()).isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);
      assertThat(stage.row().told())
          .containsExactly(
              "conversation.opened",
              "message.posted",
              "context.fetched",
              "conversation.routed",
              "conversation.queued",
              "message.posted",
              "offer.made",
              "offer.accepted",
              "conversation.assigned",
              "message.posted",
              "conversation.resolved");
    }
  }

  @Test
  void goesToTheNextAgentWhenTheFirstLetsItRingForFifteenSeconds() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(13);
      assertThat(offeredTo(stage)).isEqualTo(ADA);

      stage.at(18);

      assertThat(offeredTo(stage)).isEqualTo(BEN);
      assertThat(stage.row().status(ADA)).isEqualTo(AgentStatus.NOT_RESPONDING);
      assertThat(stage.row().told()).containsOnlyOnce("offer.expired");
    }
  }

  @Test
  void goesToTheNextAgentAtOnceWhenTheFirstDeclines() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(3);

      var outcome = stage.decline(ADA);

      assertThat(outcome.refusal()).isNull();
      assertThat(offeredTo(stage)).isEqualTo(BEN);
      assertThat(stage.row().status(ADA)).isEqualTo(AgentStatus.AVAILABLE);
    }
  }

  @Test
  void isMadeByTheMatcherWhenNobodyWasFreeAtFirst() {
    try (var stage = Stage.empty()) {
      stage.customerWrites().at(20);
      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);

      stage.signIn(ADA).row().match();
      stage.at(40);

      assertThat(stage.row().told()).containsOnlyOnce("offer.made", "offer.expired");
      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);
    }
  }

  @Test
  void ringsAgainAfterATransferToAnotherQueue() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.customerWrites().at(2).accept(ADA);

      var outcome = stage.at(10).transfer(ADA, Row.OTHER_QUEUE);

      assertThat(outcome.refusal()).isNull();
      assertThat(stage.row().told()).containsOnlyOnce("conversation.transferred");
      assertThat(Objects.requireNonNull(stage.facts().routing()).queue())
          .isEqualTo(Row.OTHER_QUEUE);
      assertThat(stage.facts().state()).isEqualTo(State.OFFERED);
    }
  }

  private static AgentRef offeredTo(Stage stage) {
    return Objects.requireNonNull(stage.facts().offer(), "nothing rings").agents().getFirst();
  }

  @Test
  void waitsTenSecondsForThePreferredAgentAndThenAsksTheOthers() {
    try (var stage = Stage.withAdaAndBen()) {
      stage.row().fill(BEN);
      stage.row().prefer(BEN);
      stage.customerWrites().at(8);
      assertThat(stage.facts().state()).isEqualTo(State.QUEUED);
      assertThat(stage.row().told()).doesNotContain("conversation.relaxed");

      stage.at(12);
      assertThat(stage.row().told()).containsOnlyOnce("conversation.relaxed");
      stage.row().match();
      assertThat(stage.settle().facts().offeredTo(ADA.id())).isTrue();
    }
  }
}
