package dev.baton.api.agent;

import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.BadBodies;
import dev.baton.api.testing.Person;
import dev.baton.api.testing.Refused;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Shop;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpMethod;

@ApiTest
class AgentBadInputTest {
  private static final String ID = "\"019a4f00-0000-7000-8000-000000000000\"";
  private static final String LIST = "/v1/agent/conversations";

  private Person ada;
  private String active;

  @BeforeEach
  void enter(Shop shop, ApiNode api) {
    shop.signIn(Shop.ADA);
    ConversationId id = shop.active(shop.cleo());
    ada = api.ada();
    active = LIST + "/" + id;
  }

  @TestFactory
  Stream<DynamicTest> refusesBadAnswersAndNotes() {
    BadBodies bodies =
        BadBodies.of(Map.of("clientMessageId", "\"m-9\"", "text", "\"Hi\""))
            .required("clientMessageId")
            .required("text")
            .text("clientMessageId")
            .text("text")
            .wrong("clientMessageId", "\"\"", "\"  \"", text(101))
            .wrong("text", "\"\"", "\"\\n\\t \"", text(8_001));
    return Stream.of("/messages", "/notes")
        .flatMap(path -> Refused.bodies(ada, HttpMethod.POST, active + path, bodies));
  }

  @TestFactory
  Stream<DynamicTest> refusesBadReceipts() {
    BadBodies bodies = BadBodies.of(Map.of("seq", "1")).required("seq").number("seq");
    return Refused.bodies(ada, HttpMethod.PUT, active + "/read", bodies);
  }

  @TestFactory
  Stream<DynamicTest> refusesBadPresence() {
    BadBodies bodies =
        BadBodies.of(Map.of("status", "\"away\"", "reason", "\"lunch\""))
            .required("status")
            .text("status")
            .text("reason")
            .wrong("status", "\"\"", "\"asleep\"", "\"AWAY\"", "\"not_responding\"")
            .wrong(
                "reason",
                "\"\"",
                "\" \"",
                "\"lunch\\n\"",
                "\"\\u001b[2J\"",
                "\"\\u0085\"",
                text(65));
    return Refused.bodies(ada, HttpMethod.PUT, "/v1/agent/presence", bodies);
  }

  @TestFactory
  Stream<DynamicTest> refusesBadCommands() {
    BadBodies acceptance =
        BadBodies.of(Map.of("offerId", ID))
            .required("offerId")
            .text("offerId")
            .wrong("offerId", "\"\"", "\"x\"", "\"019a4f00-0000-7000-8000\"");
    BadBodies decline =
        BadBodies.of(Map.of("offerId", ID, "reason", "\"busy\""))
            .required("offerId")
            .text("offerId")
            .text("reason")
            .wrong("reason", "\"\"", "\"too busy\"", "\"Busy\"", text(65));
    BadBodies resolution =
        BadBodies.of(Map.of("lastSeq", "1")).required("lastSeq").number("lastSeq");
    BadBodies hold =
        BadBodies.of(Map.of("lastSeq", "1")).required("lastSeq").number("lastSeq").text("until");
    BadBodies transfer =
        BadBodies.of(Map.of("queue", "\"orders\"", "note", "\"Please\""))
            .required("queue")
            .text("queue")
            .text("note")
            .text("agent")
            .wrong("queue", "\"\"", "\" \"", "\"Orders\"", "\"-a\"", text(65))
            .wrong("agent", "\"\"", "\"Ada\"", text(65))
            .wrong("note", "\"\"", text(8_001));
    return Stream.of(
            Refused.bodies(ada, HttpMethod.POST, active + "/acceptance", acceptance),
            Refused.bodies(ada, HttpMethod.POST, active + "/decline", decline),
            Refused.bodies(ada, HttpMethod.POST, active + "/resolution", resolution),
            Refused.bodies(ada, HttpMethod.POST, active + "/hold", hold),
            Refused.bodies(ada, HttpMethod.POST, active + "/transfer", transfer))
        .flatMap(all -> all);
  }

  @TestFactory
  Stream<DynamicTest> refusesBadAssignments(ApiNode api) {
    BadBodies assignment =
        BadBodies.of(Map.of("agent", "\"ada\"", "reason", "\"She knows him\""))
            .required("reason")
            .text("agent")
            .text("reason")
            .wrong("agent", "\"\"", "\"Ada\"", text(65))
            .wrong("reason", "\"\"", "\" \"", text(201));
    return Refused.bodies(
        api.house("lead", "ada"), HttpMethod.POST, active + "/assignment", assignment);
  }

  @TestFactory
  Stream<DynamicTest> refusesBadIdempotencyKeys() {
    byte[] body = "{\"lastSeq\":1}".getBytes(StandardCharsets.UTF_8);
    return Stream.of("a b", "x".repeat(65), "schlüssel")
        .map(key ->
            Refused.parameter(
                ada,
                HttpMethod.POST,
                active + "/resolution",
                body,
                Map.of("Idempotency-Key", key),
                "Idempotency-Key"));
  }

  @TestFactory
  Stream<DynamicTest> refusesBadParameters() {
    Stream<DynamicTest> lists =
        Stream.of(
                "assignee=ben",
                "assignee=%00",
                "state=open",
                "state=QUEUED",
                "state=queued,nope",
                "state=%00",
                "limit=0",
                "limit=201",
                "limit=x",
                "queue=%00",
                "queue=%ff")
            .map(query ->
                Refused.parameter(ada, LIST + "?" + query, query.substring(0, query.indexOf('='))));
    Stream<DynamicTest> cursors =
        Stream.of(
                "x",
                "%00",
                "%F0%9F%9A%80",
                encoded("2026-11-02T09:00:00Z"),
                encoded("2026-11-02T09:00:00Z nobody"),
                encoded("yesterday 019a4f00-0000-7000-8000-000000000000"),
                encoded("+300000-01-01T00:00:00Z 019a4f00-0000-7000-8000-000000000000"),
                encoded("-300000-01-01T00:00:00Z 019a4f00-0000-7000-8000-000000000000"))
            .map(cursor -> Refused.parameter(ada, LIST + "?cursor=" + cursor, "cursor"));
    Stream<DynamicTest> pages =
        Stream.of(
                "/messages?after=-1",
                "/messages?after=x",
                "/timeline?after=-1",
                "/timeline?after=1.5")
            .map(page -> Refused.parameter(ada, active + page, "after"));
    Stream<DynamicTest> limits =
        Stream.of(
                "/messages?limit=0",
                "/messages?limit=501",
                "/timeline?limit=0",
                "/timeline?limit=501")
            .map(page -> Refused.parameter(ada, active + page, "limit"));
    return Stream.of(lists, cursors, pages, limits).flatMap(all -> all);
  }

  @TestFactory
  Stream<DynamicTest> knowsNoOtherConversations() {
    return Stream.of("x", "1-1-1-1-1", "019a4f00-0000-7000-8000-000000000000", "%20", "me")
        .map(id ->
            DynamicTest.dynamicTest(
                id, () -> ada.get(LIST + "/" + id + "/messages").refuses(404, "not_found")));
  }

  private static String encoded(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(int length) {
    return '"' + "x".repeat(length) + '"';
  }
}
