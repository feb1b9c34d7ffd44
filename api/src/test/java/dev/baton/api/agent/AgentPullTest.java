package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Agents take what waits, whether Temporal is there or not.
@ApiTest
class AgentPullTest {
  private static final String NEXT = "/v1/agent/next";

  private final ApiNode api = ApiNode.cutOff();

  @Test
  void nextIsYoursAtOnceAndNothingWhenNobodyWaits(Shop shop) {
    ConversationId id = shop.waiting(shop.cleo());
    shop.signIn(Shop.ADA);

    var answer = api.ada().post(NEXT, Map.of()).is(200);

    assertThat(answer.text("/id")).isEqualTo(id.toString());
    assertThat(answer.text("/detail")).isEqualTo("ACTIVE");
    assertThat(answer.text("/agent/id")).isEqualTo("ada");
    api.ada().post(NEXT, Map.of()).is(204);
    api.ada().writes("messages", id, "Hello").is(201);
  }

  @Test
  void nextIsRefusedToWhoIsNotThere(Shop shop) {
    shop.waiting(shop.cleo());
    shop.signIn(Shop.ADA);
    shop.status(Shop.ADA, AgentStatus.AWAY);

    api.ada().post(NEXT, Map.of()).refuses(409, "agent_unavailable");
    api.ben().post(NEXT, Map.of()).refuses(404, "not_found");
  }

  @Test
  void onlyLeadsPick(Shop shop) {
    ConversationId id = shop.waiting(shop.cleo());
    shop.signIn(Shop.ADA);
    shop.signIn(Shop.BEN);
    String claim = "/v1/agent/conversations/" + id + "/claim";

    api.ada().post(claim, Map.of()).refuses(403, "forbidden");
    var answer = api.house("lead", "ada").post(claim, Map.of()).is(200);

    assertThat(answer.text("/agent/id")).isEqualTo("ada");
    api.house("lead", "ben").post(claim, Map.of()).refuses(409, "not_waiting");
  }
}
