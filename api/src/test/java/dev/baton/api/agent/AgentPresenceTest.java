package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Followed;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class AgentPresenceTest {
  private Shop shop;
  private Person ada;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    this.shop = shop;
    shop.employ(Shop.ADA, Shop.CAPACITY, Map.of("english", 5), Shop.QUEUE);
    ada = api.ada();
  }

  @Test
  void tellsAnAgentWhoTheyAre() {
    Answer me = ada.get("/v1/agent/me").is(200);

    assertThat(me.text("/id")).isEqualTo("ada");
    assertThat(me.text("/name")).isEqualTo("Ada");
    assertThat(me.text("/role")).isEqualTo("agent");
    assertThat(me.text("/status")).isEqualTo("offline");
    assertThat(me.number("/capacity")).isEqualTo(100);
    assertThat(me.number("/consumed")).isZero();
    assertThat(me.number("/skills/english")).isEqualTo(5);
    assertThat(me.text("/queues/0")).isEqualTo("general");
  }

  @ParameterizedTest
  @ValueSource(strings = {"available", "away", "draining", "offline"})
  void takesWhatAnAgentSaysOfThemselves(String status) {
    ada.put("/v1/agent/presence", Map.of("status", status, "reason", "lunch")).is(200);

    Answer me = ada.get("/v1/agent/me").is(200);

    assertThat(me.text("/status")).isEqualTo(status);
    assertThat(me.text("/reason")).isEqualTo("lunch");
  }

  @Test
  void raisesTheEpochWithEachChangeButNotWithTheSameAgain() {
    long offline = ada.get("/v1/agent/me").number("/epoch");

    long available = say("available");
    long again = say("available");
    long away = say("away");

    assertThat(available).isGreaterThan(offline);
    assertThat(again).isEqualTo(available);
    assertThat(away).isGreaterThan(available);
  }

  @Test
  void withdrawsTheOfferOfWhoSignsOut() {
    say("available");
    ConversationId id = shop.offered(shop.cleo());

    say("offline");

    assertThat(shop.facts(id).offer()).isNull();
    assertThat(ada.get("/v1/agent/me").number("/consumed")).isZero();
  }

  @Test
  void bringsBackWhoseHeartbeatWasLost() {
    say("available");
    TestClock.advance(Presence.GONE_AFTER.plusSeconds(1));
    Awaited.done(shop.store().presence().sweep());
    assertThat(ada.get("/v1/agent/me").text("/status")).isEqualTo("offline");

    ada.post("/v1/agent/heartbeat", Map.of()).is(204);

    assertThat(ada.get("/v1/agent/me").text("/status")).isEqualTo("available");
  }

  @Test
  void takesAnOpenStreamForAHeartbeat() {
    say("available");
    TestClock.advance(Presence.GONE_AFTER.plusSeconds(1));

    try (Followed stream = ada.follow("/v1/agent/events")) {
      stream.await("resync");
      org.awaitility.Awaitility.await().until(this::isThere);
    }
  }

  /// The sweep marks as gone whoever has no heartbeat.
  private boolean isThere() {
    Awaited.done(shop.store().presence().sweep());
    if (shop.agent(Shop.ADA).status() == AgentStatus.AVAILABLE) {
      return true;
    }
    throw new AssertionError("the stream is no heartbeat");
  }

  private long say(String status) {
    return ada.put("/v1/agent/presence", Map.of("status", status)).is(200).number("/epoch");
  }
}
