package dev.baton.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules.Match;
import dev.baton.rules.routing.CelRoutingRules;
import java.util.List;
import java.util.Map;
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
    Match match = cel.match(RULES, facts(topic, language, tier, Map.of()));

    assertThat(match.faults()).isEmpty();
    assertThat(match.rule()).isNotNull();
    assertThat(match.rule().queue()).isEqualTo(queue);
    assertThat(match.rule().priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @CsvSource({"de, de", "de-AT, de", "en, en", "den, en"})
  void asksForTheLanguageOfTheConversation(String language, String skill) {
    Match match = cel.match(RULES, facts("orders", language, "standard", Map.of()));

    assertThat(match.rule()).isNotNull();
    assertThat(match.rule().requiredSkills()).containsOnly(Map.entry(skill, 3));
  }

  @Test
  void asksForSomebodyWhoMayRefund() {
    Match match = cel.match(RULES, facts("refunds", "de", "standard", Map.of()));

    assertThat(match.rule()).isNotNull();
    assertThat(match.rule().requiredSkills())
        .containsOnly(Map.entry("de", 3), Map.entry("refunds", 3));
  }

  @ParameterizedTest
  @CsvSource({"612.50, 3", "501, 3", "500, 5", "12.5, 5"})
  void prefersALargeOrder(double total, int priority) {
    Map<String, Object> context = Map.of("orders", List.of(Map.of("total", total)));

    Match match = cel.match(RULES, facts("orders", "en", "standard", context));

    assertThat(match.faults()).isEmpty();
    assertThat(match.rule()).isNotNull();
    assertThat(match.rule().priority()).isEqualTo(priority);
  }

  @Test
  void readsWholeNumbersAndNoOrdersToo() {
    Map<String, Object> whole = Map.of("orders", List.of(Map.of("total", 600)));
    Map<String, Object> none = Map.of("orders", List.of());

    assertThat(cel.match(RULES, facts("orders", "en", "", whole)))
        .extracting(match -> match.rule().priority(), match -> match.faults().size())
        .containsExactly(3, 0);
    assertThat(cel.match(RULES, facts("orders", "en", "", none)))
        .extracting(match -> match.rule().priority(), match -> match.faults().size())
        .containsExactly(5, 0);
  }

  private static RoutingFacts facts(
      String topic, String language, String tier, Map<String, Object> context) {
    return new RoutingFacts(topic, language, "shop", tier, "", "Cleo", context);
  }
}
