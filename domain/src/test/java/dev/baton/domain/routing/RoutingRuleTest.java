package dev.baton.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingRuleTest {

  @Test
  void keepsItsSkillsWhenTheCallersMapChanges() {
    var skills = new HashMap<>(Map.of("refunds", 3));
    var rule = new RoutingRule("VIP refunds", "true", "payments", skills, 5);

    skills.put("german", 5);

    assertThat(rule.requiredSkills()).isEqualTo(Map.of("refunds", 3));
  }

  @Test
  void listsItsSkillsInAlphabeticalOrder() {
    var rule = new RoutingRule("r", "true", "q", Map.of("vip", 1, "german", 2, "orders", 3), 0);

    assertThat(rule.requiredSkills().keySet()).containsExactly("german", "orders", "vip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Payments", "-pay", "pay ments", "pay\n"})
  void refusesAQueueThatIsNoKey(String queue) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingRule("r", "true", queue, Map.of(), 5))
        .withMessageContaining("queue");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, -1})
  void refusesALevelOutsideOneToFive(int level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingRule("r", "true", "q", Map.of("german", level), 5))
        .withMessageContaining("requiredSkills");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void refusesAPriorityOutsideZeroToNine(int priority) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingRule("r", "true", "q", Map.of(), priority))
        .withMessageContaining("priority");
  }

  @Test
  void refusesABlankOrEndlessCondition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingRule("r", " ", "q", Map.of(), 5))
        .withMessageContaining("when");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingRule("r", "1".repeat(4_001), "q", Map.of(), 5))
        .withMessageContaining("when");
  }
}
