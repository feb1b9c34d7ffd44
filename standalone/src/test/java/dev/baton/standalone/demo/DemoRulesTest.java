package dev.baton.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules.Match;
import dev.baton.rules.routing.CelRoutingRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoRulesTest {
  private static final List<RoutingRule> RULES = DemoRules.all();

  private final CelRoutingRules cel = new CelRoutingRules();

  @Test
  void hasNoFault() {
    assertThat(RULES).isNotEmpty();
    assertThat(cel.check(RULES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refunds  | en    | standard | payments | 5
          payments | en    | standard | payments | 5
          orders   | en    | standard | orders   | 5
          weather  | en    | standard | general  | 5
          ''       | pt-BR | ''       | general  | 5
          orders   | en    | vip      | orders   | 2
          refunds  | de    | vip      | payments | 2
          ''       | de    | vip      | general  | 2
          """)
  void routesByTopicAndTier(
      String topic, String language, String tier, String queue, int priority) {
    RoutingRule rule = match(topic, language, tier, Map.of());

    assertThat(rule.queue()).isEqualTo(queue);
    assertThat(rule.priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @CsvSource({"de, de", "de-AT, de", "en, en", "den, en"})
  void asksForTheLanguageOfTheConversation(String language, String skill) {
    RoutingRule rule = match("orders", language, "standard", Map.of());

    assertThat(rule.requiredSkills()).containsOnly(Map.entry(skill, 3));
  }

  @Test
  void asksForSomebodyWhoMayRefund() {
    RoutingRule rule = match("refunds", "de", "standard", Map.of());

    assertThat(rule.requiredSkills()).containsOnly(Map.entry("de", 3), Map.entry("refunds", 3));
  }

  @ParameterizedTest
  @CsvSource({"612.50, 3", "501, 3", "500, 5", "12.5, 5"})
  void prefersALargeOrder(double total, int priority) {
    RoutingRule rule = match("orders", "en", "standard", lastOrder(total));

    assertThat(rule.priority()).isEqualTo(priority);
  }

  @Test
  void readsWholeNumbersAndNoOrdersToo() {
    assertThat(match("orders", "en", "", lastOrder(600)).priority()).isEqualTo(3);
    assertThat(match("orders", "en", "", Map.of("orders", List.of())).priority()).isEqualTo(5);
  }

  /// The rule that won, no rule before it having failed.
  private RoutingRule match(
      String topic, String language, String tier, Map<String, Object> context) {
    var facts = new RoutingFacts(topic, language, "shop", tier, "", "Cleo", context, Instant.EPOCH);
    Match match = cel.match(RULES, facts);
    assertThat(match.faults()).isEmpty();
    return Objects.requireNonNull(match.rule());
  }

  private static Map<String, Object> lastOrder(Number total) {
    return Map.of("orders", List.of(Map.of("total", total)));
  }
}
