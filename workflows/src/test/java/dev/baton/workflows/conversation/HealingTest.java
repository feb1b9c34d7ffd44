package dev.baton.workflows.conversation;

import static dev.baton.workflows.conversation.Stage.ADA;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.State;
import dev.baton.workflows.conversation.Commands.Accept;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What somebody does to a workflow by hand does nothing to its conversation.
class HealingTest {
  private static final String RESTARTED = "workflow.restarted";

  @Test
  void aCancelledRunHandsOverToOneThatSaysSo() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);

      workflow(stage).cancel();
      cancelled(stage);

      assertThat(stage.row().told()).containsOnlyOnce(RESTARTED);
      stage.at(64);
      assertThat(stage.row().told()).containsOnlyOnce("conversation.escalated");
      assertThat(stage.answers(ADA).resolve(ADA).refusal()).isNull();
      assertThat(stage.facts().state()).isEqualTo(State.RESOLVED);
    }
  }

  @Test
  void aCancelInTheMiddleOfACommandLetsItFinish() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites();
      var accept = new Accept(stage.nextCommand(), ADA.id().value(), stage.offer());
      var gate = stage.row().faults().hold("judge accept");
      var accepting =
          CompletableFuture.supplyAsync(() -> stage.client().accept(stage.id(), accept));
      gate.awaitReached();

      workflow(stage).cancel();
      gate.open();

      assertThat(accepting.join().refusal()).isNull();
      cancelled(stage);
      assertThat(stage.facts().ownedBy(ADA.id())).isTrue();
      assertThat(stage.row().told()).containsOnlyOnce(RESTARTED);
    }
  }

  @Test
  void aTerminatedRunIsFollowedByOneThatSaysSo() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);

      workflow(stage).terminate("by hand");
      stage.ring();
      stage.settle().at(64);

      assertThat(stage.row().runs()).hasSize(2);
      assertThat(stage.row().told()).containsOnlyOnce(RESTARTED, "conversation.escalated");
    }
  }

  @Test
  void runsThatFollowEachOtherByThemselvesSayNothing() {
    try (var stage = Stage.withAda()) {
      stage.customerWrites().at(5).accept(ADA);
      stage.at(20).answers(ADA).resolve(ADA);
      stage.ring();
      stage.settle();
      stage.at(3600).customerWrites();

      assertThat(stage.row().runs()).hasSizeGreaterThan(1);
      assertThat(stage.row().told()).contains("conversation.reopened").doesNotContain(RESTARTED);
    }
  }

  private static WorkflowStub workflow(Stage stage) {
    return stage
        .server()
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.conversation(stage.id()));
  }

  private static void cancelled(Stage stage) {
    Awaitility.await().until(() -> stage.histories().closed());
    assertThat(stage.histories().last()).isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED);
    assertThat(stage.row().promised()).as("the sweep rings it").isFalse();
    stage.ring();
    stage.settle();
  }
}
