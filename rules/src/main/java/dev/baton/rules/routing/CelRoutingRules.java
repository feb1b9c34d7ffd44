package dev.baton.rules.routing;

import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.domain.routing.RuleFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Judges routing rules written in CEL over `conversation`, `customer`, `context` and `now`.
/// Thread-safe; make one and share it, so that a condition is compiled once.
public final class CelRoutingRules implements RoutingRules {

  /// Compiled conditions kept; about 20 KB each.
  private static final int MOST_COMPILED = 1_000;

  private final ConditionCompiler compiler = new ConditionCompiler();
  private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

  @Override
  public Match match(List<RoutingRule> rules, RoutingFacts facts) {
    var variables = Variables.of(facts);
    var faults = new ArrayList<RuleFault>();
    for (RoutingRule rule : rules) {
      switch (judge(rule, variables)) {
        case Verdict.Holds _ -> {
          return new Match(rule, faults);
        }
        case Verdict.Fails _ -> {}
        case Verdict.Faulty(Fault fault) -> faults.add(fault.in(rule));
      }
    }
    return new Match(null, faults);
  }

  @Override
  public List<RuleFault> check(List<RoutingRule> rules) {
    return rules.stream().flatMap(rule -> faults(rule).stream()).toList();
  }

  private Verdict judge(RoutingRule rule, Map<String, Object> variables) {
    return switch (compiled(rule)) {
      case Compiled.Ready(Condition condition) -> condition.judge(variables);
      case Compiled.Broken(List<Fault> faults) -> new Verdict.Faulty(faults.getFirst());
    };
  }

  private List<RuleFault> faults(RoutingRule rule) {
    return switch (compiled(rule)) {
      case Compiled.Ready _ -> List.of();
      case Compiled.Broken(List<Fault> faults) ->
          faults.stream().map(fault -> fault.in(rule)).toList();
    };
  }

  private Compiled compiled(RoutingRule rule) {
    var known = compiled.get(rule.when());
    if (known != null) {
      return known;
    }
    // Emptied rather than aged: the rules in use come back within one pass.
    if (compiled.size() >= MOST_COMPILED) {
      compiled.clear();
    }
    var fresh = compiler.compile(rule.when());
    compiled.put(rule.when(), fresh);
    return fresh;
  }
}
