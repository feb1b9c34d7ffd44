package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.domain.routing.RuleFault;
import dev.baton.rules.routing.CelRoutingRules;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/// Refuses rules whose conditions are no good CEL, before anybody is routed by them.
@Component
final class RuleCheck {
  static final int MOST_RULES = 200;

  private final RoutingRules cel = new CelRoutingRules();

  /// Completes, or fails with the 422 problem `invalid_rule` that says what is wrong and where.
  /// Compiling takes milliseconds each: off the event loop.
  Mono<Void> requireSound(List<RoutingRule> rules) {
    return Mono.fromCallable(() -> faults(rules))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(faults ->
            faults.length == 0
                ? Mono.<Void>empty()
                : Mono.error(
                    Problem.unprocessable("invalid_rule", "A condition is no good CEL.", faults)
                        .asException()));
  }

  private InvalidField[] faults(List<RoutingRule> rules) {
    return IntStream.range(0, rules.size())
        .boxed()
        .flatMap(i -> faults(rules.get(i), "rules[" + i + "].when"))
        .toArray(InvalidField[]::new);
  }

  private Stream<InvalidField> faults(RoutingRule rule, String field) {
    String sent = JsonMapper.shared().writeValueAsString(rule.when());
    return cel.check(List.of(rule)).stream()
        .map(fault -> new InvalidField(field, sent, words(fault)));
  }

  /// What is wrong, and where.
  static String words(RuleFault fault) {
    return fault.line() == 0
        ? fault.message()
        : "line %d, column %d: %s".formatted(fault.line(), fault.column(), fault.message());
  }
}
