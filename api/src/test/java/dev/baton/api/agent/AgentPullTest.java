package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.store.testing.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// Agents take what waits, whether Temporal is there or not.
@ApiTest
class AgentPullTest {
  private static final String NEXT = "/v1/agent/next";
  private static final String KEY = "Idempotency-Key";

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
  void nextIsTheSameForTheSameKey(Shop shop) {
    ConversationId first = shop.waiting(shop.cleo());
    ConversationId second = shop.waiting(shop.dov());
    shop.signIn(Shop.ADA);
    shop.signIn(Shop.BEN);

    assertThat(List.of(next(api.ada(), "k-1"), next(api.ada(), "k-1"), next(api.ben(), "k-1")))
        .containsExactly(first.toString(), first.toString(), second.toString());

    api.ada()
        .send(HttpMethod.POST, NEXT, null, Map.of(KEY, "k".repeat(65)))
        .refuses(400, "invalid_parameter");
  }

  private static String next(Person who, String key) {
    return who.send(HttpMethod.POST, NEXT, null, Map.of(KEY, key)).is(200).text("/id");
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
    Map<String, String> sameKey = Map.of(KEY, "k-1");
    Person ben = api.house("lead", "ben");
    ben.send(HttpMethod.POST, claim, null, sameKey).refuses(409, "not_waiting");

    shop.change(id, Shop.WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));

    ben.send(HttpMethod.POST, claim, null, sameKey).refuses(409, "not_waiting");
    ben.post(claim, Map.of()).refuses(409, "already_resolved");
  }
}
