package dev.baton.rules.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RuleFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileConditionTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final CelRoutingRules rules = new CelRoutingRules();

  static Stream<String> endless() {
    var ten = "[1,2,3,4,5,6,7,8,9,0]";
    var doubled = "['ab']" + ".map(a, a + a)".repeat(40);
    var nested = "[1]" + ".map(a, [a, a])".repeat(40);
    return Stream.of(
        doubled + " == []",
        "[b'ab']" + ".map(a, a + a)".repeat(40) + " == []",
        nested + " == " + nested,
        nested + "[0] in " + nested,
        "{dyn(" + nested + "[0]): 1} == {}",
        "context[dyn(" + nested + ")] == 1",
        "[1]" + ".map(a, {'x': a, 'y': a})".repeat(40) + " == []",
        loops(ten, 7),
        "context.many.all(a, context.many.all(b, context == context && a == b || true))",
        "context.many.all(a, context.text.matches('(a|b|ab)*c') || true)",
        "context.many.all(a, context.text.contains('zzz') || true)",
        "context.many.map(a, [context]).size() > 1",
        "context.many.map(a, context.many.map(b, context.text + context.text)).size() > 1");
  }

  @ParameterizedTest
  @MethodSource("endless")
  void stopsAConditionThatWouldRunForEver(String when) {
    var rule = CelRoutingRulesTest.rule(when);
    assertThat(rules.check(List.of(rule))).isEmpty();

    var match = assertTimeoutPreemptively(SOON, () -> rules.match(List.of(rule), large()));

    assertThat(match.rule()).isNull();
    assertThat(match.faults())
        .singleElement()
        .extracting(RuleFault::message)
        .isIn("the condition does too much work", "too many iterations");
  }

  static Stream<String> oversized() {
    return Stream.of(
        "(".repeat(1_999) + "1" + ")".repeat(1_999),
        "[".repeat(2_000),
        "a.".repeat(1_900) + "b == 1",
        "1" + "+1".repeat(1_900) + " > 0",
        "true" + "?true:false".repeat(300),
        "conversation.topic.matches('" + "(".repeat(9) + "x{0,9}" + "){0,9}".repeat(9) + "')",
        "conversation.topic.matches('" + "a?".repeat(1_000) + "')",
        "conversation.topic.matches('a' + conversation.topic)",
        "matches('a', context.pattern)",
        loops("[1]", 60));
  }

  @ParameterizedTest
  @MethodSource("oversized")
  void refusesAConditionThatIsTooDeepOrTooLarge(String when) {
    var faults =
        assertTimeoutPreemptively(SOON, () -> rules.check(List.of(CelRoutingRulesTest.rule(when))));

    assertThat(faults).isNotEmpty();
  }

  private static String loops(String list, int depth) {
    return (list + ".all(x,").repeat(depth) + "true" + ")".repeat(depth);
  }

  private static RoutingFacts large() {
    var many = IntStream.range(0, 5_000).boxed().toList();
    var text = "ab".repeat(60_000);
    return new RoutingFacts(
        "", "", "", "", "", "", Map.of("many", many, "text", text), Instant.EPOCH);
  }
}
