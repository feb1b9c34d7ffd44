package dev.baton.rules.routing;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which parts of a condition are paid by the size of their value, because what they are put into
/// (a new list or map, a comparison, a search, a sum) takes that long; every other part costs one.
///
/// Without this a few characters cost for ever: `[1].map(a, [a, a])` forty times over makes a list
/// whose comparison visits 2⁴⁰ elements, in forty iterations.
final class Charges {

  /// Calls whose time does not depend on the size of what they are given.
  private static final Set<String> FLAT =
      Set.of("size", "_&&_", "_||_", "!_", "_?_:_", "@not_strictly_false", "dyn", "type");

  static final String MATCHES = "matches";
  private static final String INDEX = "_[_]";

  /// A regular expression looks at each character many times.
  private static final int REGEX_FACTOR = 10;

  private Charges() {}

  /// Gives the factor for each charged expression's id.
  static Map<Long, Integer> of(CelAbstractSyntaxTree ast) {
    var charges = new HashMap<Long, Integer>();
    CelNavigableAst.fromAst(ast).getRoot().allNodes().forEach(node -> charge(node, charges));
    return Map.copyOf(charges);
  }

  private static void charge(CelNavigableExpr node, Map<Long, Integer> charges) {
    switch (node.getKind()) {
      case CALL -> chargeCall(node.expr().call(), charges);
      case LIST, MAP, STRUCT -> node.children().forEach(child -> charges.put(child.id(), 1));
      case CONSTANT, IDENT, SELECT, COMPREHENSION, NOT_SET -> {}
    }
  }

  private static void chargeCall(CelCall call, Map<Long, Integer> charges) {
    if (FLAT.contains(call.function())) {
      return;
    }
    if (call.function().equals(INDEX)) {
      // Finding the place is flat; the key may be large.
      charges.put(call.args().getLast().id(), 1);
      return;
    }
    var factor = call.function().equals(MATCHES) ? REGEX_FACTOR : 1;
    call.target().map(CelExpr::id).ifPresent(id -> charges.put(id, factor));
    call.args().forEach(argument -> charges.put(argument.id(), factor));
  }
}
