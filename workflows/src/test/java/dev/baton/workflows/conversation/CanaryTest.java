package dev.baton.workflows.conversation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Messages;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Words that would sing if they came into Temporal: every byte that it keeps is searched for them.
class CanaryTest {
  private static final String CANARY = "KanariaSings";
  private static final AgentRef LARK = new AgentRef(new AgentId("lark"), CANARY + " Lark");
  private static final AgentRef FINCH = new AgentRef(new AgentId("finch"), CANARY + " Finch");

  @Test
  void nothingThatSomebodySaidOrIsCalledComesIntoTemporal() {
    try (var stage = Stage.starring(CANARY + " <cleo@" + CANARY + ".example>").working()) {
      stage.row().faults().saying("duplicate key: " + CANARY);
      life(stage);
      assertThat(stage.facts().customerName()).contains(CANARY);
      assertThat(stage.row().runs()).hasSizeGreaterThan(1);

      String everything = everything(stage);

      assertThat(everything).contains("judge decline", "lark", "payments", "IllegalStateException");
      assertThat(everything).doesNotContainIgnoringCase(CANARY);
    }
  }

  /// Every way in: messages, notes, declining, transferring, faults that quote, escalation,
  /// silence.
  private static void life(Stage stage) {
    stage.signIn(LARK).signIn(FINCH);
    stage.row().faults().fail("look", 4);
    stage.row().faults().fail("fetch context", 1);
    stage.row().faults().fail("judge decline", 4);
    stage.customerWrites(CANARY + " is my number").at(3).decline(FINCH);
    stage.at(6).accept(LARK);
    stage.row().change(c -> Messages.note(c, LARK, note(), stage.now()));
    stage.at(10).transfer(LARK, Row.OTHER_QUEUE);
    stage.row().status(LARK, AgentStatus.AWAY);
    stage.at(70);
    stage.signIn(FINCH).row().match();
    stage.settle().accept(FINCH);
    stage.answers(FINCH, "Thank you, " + CANARY);
    stage.row().faults().fail("wake", 4);
    stage.at(3600);
    stage.customerWrites(CANARY + " again").at(3700).customerEnds();
  }

  private static Messages.Incoming note() {
    return new Messages.Incoming(new UUID(7, 7), CANARY, CANARY, CANARY, CANARY);
  }

  private static String everything(Stage stage) {
    var all = new StringBuilder();
    for (String run : stage.row().runs()) {
      for (HistoryEvent event : stage.histories().of(run).getEvents()) {
        all.append(event.toByteString().toString(ISO_8859_1)).append('\n');
      }
      all.append(description(stage, run));
    }
    return all.toString();
  }

  /// Memo, search attributes, pending activities with their last failures.
  private static String description(Stage stage, String run) {
    var execution =
        WorkflowExecution.newBuilder()
            .setWorkflowId(WorkflowIds.conversation(stage.id()))
            .setRunId(run);
    return stage
        .server()
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(stage.server().getNamespace())
                .setExecution(execution)
                .build())
        .toByteString()
        .toString(ISO_8859_1);
  }
}
