package dev.baton.rules.routing;

import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RuleFault;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;

/// A fault in a condition, before it is known which rule has it.
record Fault(String message, CelSourceLocation place) {

  /// Of a message to the rule's author, in characters; CEL's own can be pages long.
  private static final int LONGEST_MESSAGE = 300;

  static Fault of(CelIssue issue) {
    var message = issue.getMessage();
    var candidates = message.indexOf(" (candidates:");
    var end = Math.min(candidates < 0 ? message.length() : candidates, LONGEST_MESSAGE);
    return new Fault(message.substring(0, end), issue.getSourceLocation());
  }

  RuleFault in(RoutingRule rule) {
    // CEL counts columns from 0 and says -1 for "nowhere".
    return new RuleFault(
        rule.name(), message, Math.max(0, place.getLine()), Math.max(0, place.getColumn() + 1));
  }
}
