package dev.baton.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// While Temporal is away, which it does not mind.
@ApiTest
class AgentHoldTest {
  private final ApiNode api = ApiNode.cutOff();

  private Shop shop;
  private ConversationId id;

  @BeforeEach
  void enter(Shop shop) {
    this.shop = shop;
    shop.signIn(Shop.ADA);
    id = shop.active(shop.cleo());
  }

  @Test
  void itStaysTheirsAndFreesTheirRoom() {
    Instant until = TestClock.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(2));

    api.ada().writes("messages", id, "I ask the courier").is(201);

    Answer held = hold(Map.of("lastSeq", 1, "until", until.toString()));

    held.is(200);
    assertThat(held.text("/state")).isEqualTo("on_hold");
    assertThat(held.text("/detail")).isEqualTo("HOLD");
    assertThat(held.text("/agent/id")).isEqualTo("ada");
    assertThat(Instant.parse(held.text("/hold/until"))).isEqualTo(until);
    assertThat(held.text("/nextDeadline/kind")).isEqualTo("hold_over");
    assertThat(shop.agent(Shop.ADA).consumed()).isZero();
  }

  @Test
  void theCustomerReadsThatItIsOnHoldAndByWhom() {
    hold(Map.of("lastSeq", 1)).is(200);

    Answer seen = api.cleo().get("/v1/conversations/" + id).is(200);

    assertThat(seen.text("/state")).isEqualTo("on_hold");
    assertThat(seen.text("/agent/name")).isEqualTo("Ada");
  }

  @Test
  void itIsListedAmongWhatIsOnHold() {
    hold(Map.of("lastSeq", 1)).is(200);

    Answer listed = api.ada().get("/v1/agent/conversations?state=on_hold").is(200);

    assertThat(listed.text("/conversations/0/id")).isEqualTo(id.toString());
  }

  @Test
  void whatTheCustomerWritesEndsItAndRingsItsWorkflow() {
    hold(Map.of("lastSeq", 1)).is(200);

    api.cleo().says("Anything new?").is(201);

    assertThat(shop.facts(id).state()).isEqualTo(State.ACTIVE);
    assertThat(Ledger.eventTypes(id)).endsWith("conversation.resumed", "message.posted");
  }

  @Test
  void theyGoOnWithIt() {
    hold(Map.of("lastSeq", 1)).is(200);

    Answer resumed = resume();

    resumed.is(200);
    assertThat(resumed.text("/state")).isEqualTo("active");
    assertThat(resumed.text("/turn")).isEqualTo("agent");
    assertThat(shop.agent(Shop.ADA).consumed()).isEqualTo(20);
    resume().is(200);
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("conversation.resumed");
  }

  @Test
  void theSameCommandAgainDoesNothingMore() {
    keyed().is(200);
    Awaited.done(shop.store().holding().resume(id, "other", Shop.ADA.id()));

    keyed().is(200);

    assertThat(shop.facts(id).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void anUnseenMessageRefusesIt() {
    api.cleo().says("And where is the other one?").is(201);

    hold(Map.of("lastSeq", 1)).refuses(409, "customer_wrote");
    Answer ahead = hold(Map.of("lastSeq", 99));
    ahead.refuses(400, "invalid_body");
    assertThat(ahead.text("/errors/0/field")).isEqualTo("lastSeq");
    assertThat(shop.facts(id).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aHoldEndsInTheFutureButNotTooFarAhead() {
    for (Duration ahead :
        new Duration[] {Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(31)}) {
      String until = TestClock.now().plus(ahead).toString();

      Answer refused = hold(Map.of("lastSeq", 1, "until", until));

      refused.refuses(400, "invalid_body");
      assertThat(refused.text("/errors/0/field")).isEqualTo("until");
      assertThat(refused.text("/errors/0/value")).isEqualTo('"' + until + '"');
    }
  }

  @Test
  void othersCannotPutItOnHold() {
    shop.signIn(Shop.BEN);

    api.house("lead", "ben")
        .post("/v1/agent/conversations/" + id + "/hold", Map.of("lastSeq", 1))
        .refuses(409, "not_yours");
    api.cleo()
        .send(HttpMethod.POST, "/v1/agent/conversations/" + id + "/hold", null, Map.of())
        .refuses(403, "forbidden");
  }

  private Answer hold(Map<String, Object> body) {
    return api.ada().post("/v1/agent/conversations/" + id + "/hold", body);
  }

  private Answer keyed() {
    return api.ada()
        .send(
            HttpMethod.POST,
            "/v1/agent/conversations/" + id + "/hold",
            "{\"lastSeq\":1}".getBytes(StandardCharsets.UTF_8),
            Map.of("Idempotency-Key", "k-1"));
  }

  private Answer resume() {
    return api.ada().post("/v1/agent/conversations/" + id + "/resumption", Map.of());
  }
}
