package dev.baton.domain.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The port to whatever language routing conditions are written in. Implementations are
/// thread-safe, bounded in time and memory whatever the condition, and give the same answer for the
/// same rules and facts.
public interface RoutingRules {

  /// Finds the first rule, from the top, whose condition holds. A rule that cannot be judged is
  /// skipped and reported; nothing is ever thrown.
  Match match(List<RoutingRule> rules, RoutingFacts facts);

  /// Finds what is wrong with the conditions before anybody is routed by them; empty when all is
  /// fine.
  List<RuleFault> check(List<RoutingRule> rules);

  /// The rule that won and those that could not be judged on the way to it.
  ///
  /// @param rule null when no rule matched
  /// @param faults one for each skipped rule, in the order of the rules
  record Match(@Nullable RoutingRule rule, List<RuleFault> faults) {

    public Match {
      faults = List.copyOf(faults);
    }
  }
}
