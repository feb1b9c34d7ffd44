package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// While Temporal is away, which it does not mind.
@ApiTest
class AgentWrapUpTest {
  private final ApiNode api = ApiNode.cutOff();

  private Shop shop;
  private ConversationId id;

  @BeforeEach
  void enter(Shop shop) {
    this.shop = shop;
    shop.signIn(Shop.ADA);
    id = shop.opened(shop.cleo());
    shop.route(id, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.wrappingUp(Duration.ofMinutes(1)));
    Awaited.done(shop.store().matches().assign(id, Shop.WORKFLOW));
    shop.accept(id);
  }

  @Test
  void theCustomerReadsThatItIsResolvedWhileItsAgentStillHasIt() {
    resolve();

    assertThat(api.cleo().get("/v1/conversations/" + id).is(200).text("/state"))
        .isEqualTo("resolved");
    Answer mine = api.ada().get("/v1/agent/conversations?state=wrap_up").is(200);
    assertThat(mine.text("/conversations/0/id")).isEqualTo(id.toString());
    assertThat(mine.text("/conversations/0/detail")).isEqualTo("WRAP_UP");
    assertThat(mine.text("/conversations/0/nextDeadline/kind")).isEqualTo("wrap_up_over");
    assertThat(shop.agent(Shop.ADA).consumed()).isEqualTo(20);
  }

  @Test
  void theAgentIsDoneAndHasTheRoomAgain() {
    resolve();

    assertThat(end().is(200).text("/detail")).isEqualTo("RESOLVED");
    end().is(200);

    assertThat(shop.agent(Shop.ADA).consumed()).isZero();
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("conversation.wrap_up_ended");
  }

  @Test
  void whatGoesOnHasNoWrapUpToEnd() {
    end().refuses(409, "not_in_wrap_up");
  }

  @Test
  void nobodyElseEndsIt() {
    shop.signIn(Shop.BEN);
    resolve();

    api.house("lead", "ben")
        .post("/v1/agent/conversations/" + id + "/wrap-up-end", Map.of())
        .refuses(409, "not_yours");
  }

  @Test
  void aMessageOfTheCustomerGoesOnWithTheSameAgent() {
    resolve();

    api.cleo().says("One more thing").is(201);

    assertThat(shop.facts(id).state()).isEqualTo(State.ACTIVE);
    assertThat(shop.facts(id).ownedBy(Shop.ADA.id())).isTrue();
    assertThat(shop.facts(id).cycle()).isEqualTo(1);
  }

  private void resolve() {
    long seen = shop.facts(id).talk().lastSeq();
    shop.judge(
        id,
        Shop.WORKFLOW,
        at -> Ownership.resolve(at.conversation(), Shop.ADA.id(), seen, at.now()));
  }

  private Answer end() {
    return api.ada().post("/v1/agent/conversations/" + id + "/wrap-up-end", Map.of());
  }
}
