package dev.baton.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.testing.Answer;
import dev.baton.api.testing.ApiNode;
import dev.baton.api.testing.ApiTest;
import dev.baton.api.testing.Person;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What would happen to this conversation?
@ApiTest
class RoutingDryRunTest {
  private static final String DRY_RUN = "/v1/admin/routing/dry-run";
  private static final Map<String, ?> QUEUE =
      Map.of("name", "Q", "slaPolicy", "usual", "silencePolicy", "usual");

  private final ApiNode api = ApiNode.cutOff();
  private final Person admin = api.house("admin", "root");

  @BeforeEach
  void makeAShop() {
    admin.put("/v1/admin/policies/sla/usual", Map.of("firstResponseSeconds", 60)).is(200);
    admin.put("/v1/admin/policies/sla/fast", Map.of("firstResponseSeconds", 30)).is(200);
    admin
        .put(
            "/v1/admin/policies/silence/usual",
            Map.of(
                "idleSeconds", 300,
                "reminderSeconds", 600,
                "autoResolveSeconds", 900,
                "reopenSeconds", 86400))
        .is(200);
    admin.put("/v1/admin/queues/general", QUEUE).is(200);
    admin.put("/v1/admin/queues/refunds", QUEUE).is(200);
    admin.put("/v1/admin/skills/de", Map.of("name", "German")).is(200);
    admin.put("/v1/admin/skills/chess", Map.of("name", "Chess")).is(200);
    admin
        .put(
            "/v1/admin/inboxes/shop",
            Map.of("name", "Shop", "language", "en", "defaultQueue", "general"))
        .is(200);
    rules(
        List.of(
            Map.of("name", "Broken", "when", "context.order.value > 500", "queue", "general"),
            Map.of("name", "Vip", "when", "customer.tier == 'vip'", "queue", "general"),
            Map.of(
                "name", "German refunds",
                "when", "conversation.topic == 'refund' && conversation.language == 'de'",
                "queue", "refunds",
                "requiredSkills", Map.of("de", 3),
                "optionalSkills", Map.of("chess", "low"),
                "priority", 2,
                "slaPolicy", "fast"),
            Map.of(
                "name", "Refunds", "when", "conversation.topic == 'refund'", "queue", "refunds")));
  }

  @Test
  void saysWhichRuleMatchesAndWhatTheOthersSaid() {
    Answer answer = described(Map.of("inbox", "shop", "topic", "refund", "language", "de"));

    assertThat(answer.each("/rules", "/name"))
        .containsExactly("Broken", "Vip", "German refunds", "Refunds");
    assertThat(answer.each("/rules", "/verdict"))
        .containsExactly("failed", "not_matched", "matched", "not_asked");
    assertThat(answer.text("/rules/0/reason"))
        .isEqualTo("line 1, column 8: there is no such field in the data");
    assertThat(answer.text("/rule")).isEqualTo("German refunds");
    assertThat(answer.number("/policyVersion")).isEqualTo(1);
    assertThat(answer.text("/queue")).isEqualTo("refunds");
    assertThat(answer.number("/requiredSkills/de")).isEqualTo(3);
    assertThat(answer.text("/optionalSkills/chess")).isEqualTo("low");
    assertThat(answer.number("/priority")).isEqualTo(2);
    assertThat(answer.text("/slaPolicy")).isEqualTo("fast");
    assertThat(answer.number("/firstResponseSeconds")).isEqualTo(30);
    assertThat(answer.text("/distribution")).isEqualTo("least-loaded");
  }

  @Test
  void saysWhoWouldGetItAndWhyNotTheOthers(Shop shop) {
    shop.employ(Shop.ADA, Shop.CAPACITY, Map.of("de", 4, "chess", 1), "refunds");
    shop.employ(Shop.BEN, Shop.CAPACITY, Map.of("de", 2), "refunds");
    shop.status(Shop.ADA, AgentStatus.AVAILABLE);
    shop.status(Shop.BEN, AgentStatus.AVAILABLE);

    Answer answer = described(Map.of("inbox", "shop", "topic", "refund", "language", "de"));

    assertThat(answer.text("/winner/id")).isEqualTo("ada");
    assertThat(answer.text("/step")).isEqualTo("all_skills");
    assertThat(answer.each("/candidates", "/reason")).containsExactly("chosen", "lacks_skill");
    assertThat(answer.text("/explanation"))
        .isEqualTo(
            "Rule \"Broken\" fails and is skipped. Rule \"German refunds\" sends it to the queue"
                + " \"refunds\" with priority 2. Chosen: Ada, least loaded: load 0 of 100 units,"
                + " chess 1 ≥ 1, de 4 ≥ 3, not assigned anything yet. Passed over: Ben: lacks"
                + " chess 1 and de 3.");
    assertThat(answer.each("/steps", "/step")).containsExactly("all_skills", "without_low");
    assertThat(answer.each("/steps", "/fromSeconds")).containsExactly("0", "20");
    assertThat(answer.at("/steps/0/skills").propertyNames()).containsExactly("chess", "de");
    assertThat(answer.at("/steps/1/skills").propertyNames()).containsExactly("de");
  }

  @Test
  void saysThatTheDefaultQueueTakesWhatNoRuleMatchesOrNobodyCanDo(Shop shop) {
    shop.signIn(Shop.ADA);

    Answer plain = described(Map.of("inbox", "shop"));
    assertThat(plain.at("/rule").isNull()).isTrue();
    assertThat(plain.text("/queue")).isEqualTo("general");
    assertThat(plain.text("/winner/id")).isEqualTo("ada");

    Answer klingon =
        described(Map.of("inbox", "shop", "topic", "refund", "customer", Map.of("language", "de")));
    assertThat(klingon.text("/queue")).isEqualTo("refunds");
    assertThat(klingon.text("/fallbackQueue")).isEqualTo("general");
    assertThat(klingon.text("/winner/id")).isEqualTo("ada");
    assertThat(klingon.text("/explanation")).contains("Nobody at all has what is required");
  }

  @Test
  void asksADraftInsteadOfTheSavedRules() {
    var draft =
        List.of(
            Map.of(
                "name",
                "Gold",
                "when",
                "context.tier == 'gold'",
                "queue",
                "refunds",
                "priority",
                0));

    Answer answer =
        admin
            .post(
                DRY_RUN,
                Map.of(
                    "described",
                    Map.of("inbox", "shop", "context", Map.of("tier", "gold")),
                    "rules",
                    draft))
            .is(200);

    assertThat(answer.text("/rule")).isEqualTo("Gold");
    assertThat(answer.at("/policyVersion").isNull()).isTrue();
    assertThat(answer.number("/priority")).isZero();
  }

  @Test
  void asksTheRulesAtTheTimeThatIsGiven() {
    rules(
        List.of(
            Map.of(
                "name", "Evening",
                "when", "now.hour('Europe/Berlin') >= 18",
                "queue", "refunds")));
    Map<String, ?> described = Map.of("inbox", "shop");

    for (String time : List.of("2026-11-23T16:59:59Z", "2026-11-23T17:00:00Z")) {
      Answer answer = admin.post(DRY_RUN, Map.of("described", described, "time", time)).is(200);

      assertThat(Instant.parse(answer.text("/time"))).isEqualTo(Instant.parse(time));
      assertThat(answer.text("/queue")).isEqualTo(time.contains("T17") ? "refunds" : "general");
    }
  }

  @Test
  void changesNothingForAConversationThatExists(Shop shop) {
    ConversationId id = shop.waiting(shop.cleo());
    shop.signIn(Shop.ADA);
    var before = Ledger.contents();

    Answer answer =
        api.house("supervisor", "sue").post(DRY_RUN, Map.of("conversation", id.toString())).is(200);

    assertThat(answer.text("/queue")).isEqualTo("general");
    assertThat(answer.text("/winner/id")).isEqualTo("ada");
    assertThat(before).containsKeys("events", "holds", "conversations", "routing_decisions");
    assertThat(Ledger.contents()).isEqualTo(before);
    assertThat(Ledger.outbox(id)).isLessThanOrEqualTo(1);
  }

  @Test
  void refusesWhatItCannotAnswer() {
    admin.post(DRY_RUN, Map.of()).refuses(400, "invalid_body");
    admin
        .post(
            DRY_RUN,
            Map.of(
                "conversation",
                "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5",
                "described",
                Map.of("inbox", "shop")))
        .refuses(400, "invalid_body");
    admin
        .post(DRY_RUN, Map.of("conversation", "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5"))
        .refuses(422, "unknown_reference");
    admin
        .post(DRY_RUN, Map.of("described", Map.of("inbox", "none")))
        .refuses(422, "unknown_reference");
    Answer broken =
        admin
            .post(
                DRY_RUN,
                Map.of(
                    "described",
                    Map.of("inbox", "shop"),
                    "rules",
                    List.of(Map.of("name", "A", "when", "1 +", "queue", "general"))))
            .refuses(422, "invalid_rule");
    assertThat(broken.text("/errors/0/field")).isEqualTo("rules[0].when");
    api.ada().post(DRY_RUN, Map.of()).refuses(403, "forbidden");
  }

  private Answer described(Map<String, ?> conversation) {
    return admin.post(DRY_RUN, Map.of("described", conversation)).is(200);
  }

  private void rules(List<Map<String, ?>> rules) {
    admin.put("/v1/admin/inboxes/shop/rules", Map.of("rules", rules)).is(200);
  }
}
