package dev.baton.rules.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RuleFault;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelRoutingRulesTest {

  private final CelRoutingRules rules = new CelRoutingRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "conversation.topic == 'refund' && conversation.inbox == 'shop'",
        "conversation.language in ['en', 'de']",
        "customer.tier == \"vip\" && context.orders[0].total > 500",
        "customer.name.startsWith('Cl')",
        "context.orders.exists(o, o.status == 'shipped' && o.items.size() >= 2)",
        "context.payments.all(p, p.amount < 100)",
        "has(context.orders) && !has(context.loyalty)",
        "context.customer.phone == null",
        "context.orders[0].total == 612.5 && context.orders[1].total == 20",
        "conversation.topic.matches('^(refund|money back)$')",
        "'2026-11-23'.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')",
        "context.orders.map(o, o.id).filter(id, id > 1000).size() == 2",
        "context.missing == 1 || true",
      })
  void matchesWhenTheConditionHolds(String when) {
    var match = rules.match(List.of(rule(when)), cleo());

    assertThat(match.faults()).isEmpty();
    assertThat(match.rule()).isEqualTo(rule(when));
    assertThat(rules.check(List.of(rule(when)))).isEmpty();
  }

  @Test
  void takesTheFirstRuleThatHolds() {
    var table =
        List.of(
            rule("no", "customer.tier == 'basic'"),
            rule("first", "customer.tier == 'vip'"),
            rule("second", "true"));

    var match = rules.match(table, cleo());

    assertThat(match.rule()).isEqualTo(table.get(1));
    assertThat(match.faults()).isEmpty();
  }

  @Test
  void matchesNothingWhenNoRuleHolds() {
    var match = rules.match(List.of(rule("false")), cleo());

    assertThat(match.rule()).isNull();
    assertThat(match.faults()).isEmpty();
  }

  @Test
  void skipsAndReportsARuleWhoseDataIsMissing() {
    var table =
        List.of(
            rule("loyal", "true &&\n context.loyalty.points > 5"),
            rule("broken", "1 +"),
            rule("true"));

    var match = rules.match(table, cleo());

    assertThat(match.rule()).isEqualTo(table.get(2));
    assertThat(match.faults())
        .extracting(RuleFault::rule, RuleFault::line)
        .containsExactly(tuple("loyal", 2), tuple("broken", 1));
  }

  @Test
  void neverTellsTheCustomersDataInAFault() {
    var table =
        Stream.of(
                "context[customer.name] == 1",
                "int(customer.name) == 1",
                "timestamp(customer.name) == 1")
            .map(CelRoutingRulesTest::rule)
            .toList();

    var match = rules.match(table, cleo());

    assertThat(match.faults()).hasSize(3);
    assertThat(match.faults().toString()).doesNotContain("Cleo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"context.customer", "context.orders[0].total", "context.customer.id"})
  void skipsAConditionThatTurnsOutToBeNoBool(String when) {
    var match = rules.match(List.of(rule(when)), cleo());

    assertThat(match.rule()).isNull();
    assertThat(match.faults()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 +",
        "'text'",
        "size(context.orders)",
        "unknown.field == 1",
        "customer.teir == 'vip'",
        "has(conversation.channel)",
        "customer.tier > 5",
        "conversation.topic.matches('(')",
        "timestamp('yesterday') > timestamp('2026-01-01T00:00:00Z')",
        "now() > 1",
        "// only a comment",
      })
  void refusesWhatCannotWork(String when) {
    assertThat(rules.check(List.of(rule(when))))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.rule()).isEqualTo("r"));
  }

  @Test
  void saysWhereTheFaultIs() {
    var faults =
        rules.check(List.of(rule("fine", "true"), rule("typo", "true\n  && customer.teir == 'x'")));

    assertThat(faults)
        .containsExactly(new RuleFault("typo", "customer has no field 'teir'", 2, 14));
  }

  @Test
  void givesTheSameAnswerToManyThreads() throws Exception {
    var table =
        IntStream.range(0, 50)
            .mapToObj(i -> rule("r" + i, "context.orders.exists(o, o.id == " + (1090 + i) + ")"))
            .toList();
    Callable<String> task = () -> String.valueOf(rules.match(table, cleo()).rule());

    List<String> answers;
    try (var threads = Executors.newFixedThreadPool(8)) {
      answers =
          threads.invokeAll(Collections.nCopies(64, task)).stream()
              .map(Future::resultNow)
              .distinct()
              .toList();
    }

    assertThat(answers).containsExactly(table.get(9).toString());
  }

  @Test
  void goesOnWhenTheCacheOverflows() {
    for (int i = 0; i < 2_100; i++) {
      assertThat(rules.check(List.of(rule(i + " < 0")))).isEmpty();
    }

    assertThat(rules.match(List.of(rule("0 < 0"), rule("0 < 1")), cleo()).rule())
        .isEqualTo(rule("0 < 1"));
  }

  static RoutingRule rule(String when) {
    return rule("r", when);
  }

  private static RoutingRule rule(String name, String when) {
    return new RoutingRule(name, when, "general", Map.of(), 5);
  }

  static RoutingFacts cleo() {
    var customer = new HashMap<String, Object>();
    customer.put("id", "cleo");
    customer.put("phone", null);
    return new RoutingFacts(
        "refund",
        "en",
        "shop",
        "vip",
        "en",
        "Cleo",
        Map.of(
            "customer", customer,
            "orders",
                List.of(
                    Map.of(
                        "id",
                        1042,
                        "status",
                        "delivered",
                        "total",
                        612.5,
                        "items",
                        List.of("lamp")),
                    Map.of(
                        "id", 1099, "status", "shipped", "total", 20, "items", List.of("a", "b"))),
            "payments", List.of(Map.of("amount", 20))),
        Instant.EPOCH);
  }
}
