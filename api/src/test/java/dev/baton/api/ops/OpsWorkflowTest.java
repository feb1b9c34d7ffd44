package dev.baton.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Http;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import dev.baton.workflows.client.HistoryCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ApiTest
class OpsWorkflowTest {
  private final int port = ApiNode.shared().port();

  @Test
  void listsRunsThatTemporalHasForgotten(Shop shop) {
    ConversationId id = shop.opened(shop.cleo());
    var run = WorkflowRun.first("01900000-0000-7000-8000-000000000000");
    Awaited.get(shop.store().conversations().look(id, null, run));

    Http.as(port, "ops", "ops")
        .get("/v1/ops/conversations/" + id + "/workflow")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"workflowId":"conversation/%s","events":0,"actions":0,"eventTypes":{},
             "runs":[{"runId":"01900000-0000-7000-8000-000000000000","forgotten":true}]}
            """
                .formatted(id));
  }

  @Test
  void answersUnknownConversationsAsNotFound() {
    Http ops = Http.as(port, "ops", "ops");

    ops.get("/v1/ops/conversations/01900000-0000-7000-8000-000000000000/workflow")
        .expectStatus()
        .isNotFound()
        .expectBody();
    ops.get("/v1/ops/conversations/none/workflow").expectStatus().isNotFound().expectBody();
  }

  @Test
  void isForOpsAndAdminsOnly() {
    Http.as(port, "customer", "cleo")
        .get("/v1/ops/conversations/none/workflow")
        .expectStatus()
        .isForbidden()
        .expectBody();
  }

  @Test
  void sumsUpAllRuns() {
    var first = new HistoryCount(10, 4, Map.of("TimerStarted", 1, "TimerFired", 1));
    var second = new HistoryCount(5, 2, Map.of("TimerStarted", 2));

    WorkflowView view =
        WorkflowView.of(
            "conversation/1",
            List.of(
                new WorkflowView.Counted("a", Optional.of(first)),
                new WorkflowView.Counted("b", Optional.of(second))));

    assertThat(view.events()).isEqualTo(15);
    assertThat(view.actions()).isEqualTo(6);
    assertThat(view.eventTypes()).isEqualTo(Map.of("TimerStarted", 3, "TimerFired", 1));
  }
}
