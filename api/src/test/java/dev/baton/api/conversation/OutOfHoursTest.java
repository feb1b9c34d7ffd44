package dev.baton.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Http;
import dev.baton.api.testing.Person;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A queue that opens tomorrow, by the clock of the test.
@ApiTest
class OutOfHoursTest {
  private Shop shop;
  private ApiNode api;
  private Person cleo;
  private Instant opening;

  @BeforeEach
  void closeTheShop(Shop shop, ApiNode api) {
    this.shop = shop;
    this.api = api;
    cleo = api.cleo();
    TestClock.set(TestClock.now());
    opening = TestClock.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(24 + 9));
  }

  @AfterEach
  void letTimePass() {
    TestClock.release();
  }

  @Test
  void waitsInLineWithItsClocksStandingStill() {
    String id = arrives("queue");

    Answer seen = cleo.get("/v1/conversations/" + id).is(200);
    assertThat(seen.text("/state")).isEqualTo("queued");
    assertThat(facts(id).clocks().firstResponseDueAt())
        .isEqualTo(opening.plus(Timings.DEFAULT.firstResponse()));
    assertThat(notice(id)).contains("09:00").contains(weekday());
  }

  @Test
  void leavesTheLineAndIsBackAtTheOpening() {
    String id = arrives("defer");

    Answer away = cleo.get("/v1/conversations/" + id).is(200);
    assertThat(away.text("/detail")).isEqualTo("DEFERRED");
    assertThat(away.text("/deferral/reason")).isEqualTo("out_of_hours");
    assertThat(Instant.parse(away.text("/deferral/until"))).isEqualTo(opening);
    cleo.post("/v1/conversations/" + id + "/return", Map.of()).refuses(409, "out_of_hours");
    assertThat(notice(id)).contains("09:00").contains(weekday());
    assertThat(facts(id).state()).isEqualTo(State.DEFERRED);
  }

  private String arrives(String outOfHours) {
    Http admin = Http.as(api.port(), "admin", "root");
    admin.done("/v1/admin/policies/sla/default", "{'firstResponseSeconds':60}");
    admin.done(
        "/v1/admin/policies/silence/default",
        "{'idleSeconds':300,'reminderSeconds':600,'autoResolveSeconds':900,'reopenSeconds':86400}");
    admin.done(
        "/v1/admin/policies/hours/tomorrow",
        "{'zone':'UTC','week':{'"
            + weekday().toLowerCase(Locale.ROOT)
            + "':[{'from':'09:00','to':'17:00'}]},'outOfHours':'"
            + outOfHours
            + "'}");
    admin.done(
        "/v1/admin/queues/" + Shop.QUEUE,
        "{'name':'General','slaPolicy':'default','silencePolicy':'default',"
            + "'businessHours':'tomorrow'}");
    String id = cleo.says("Hello").is(201).text("/conversation/id");
    Timings timings = Awaited.get(shop.store().policies().timings(Shop.QUEUE));
    shop.route(ConversationId.of(id), Shop.QUEUE, Map.of(), 5, timings);
    Awaited.done(shop.store().matches().assign(ConversationId.of(id), Shop.WORKFLOW));
    return id;
  }

  private String notice(String id) {
    Answer said = cleo.get("/v1/conversations/" + id + "/messages").is(200);
    assertThat(said.each("/messages", "/kind")).endsWith("out_of_hours");
    return said.each("/messages", "/text").getLast();
  }

  private String weekday() {
    return opening
        .atOffset(ZoneOffset.UTC)
        .getDayOfWeek()
        .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private Conversation facts(String id) {
    return shop.facts(ConversationId.of(id));
  }
}
