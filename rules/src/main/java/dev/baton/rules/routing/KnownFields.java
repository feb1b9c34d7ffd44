package dev.baton.rules.routing;

import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.validator.CelAstValidator;
import java.util.Set;

/// Refuses `customer.teir`: a misspelt field would make its rule fail silently for ever.
final class KnownFields implements CelAstValidator {

  @Override
  public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
    ast.getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.SELECT)
        .forEach(node -> validate(node.expr(), issues));
  }

  private static void validate(CelExpr expr, IssuesFactory issues) {
    var select = expr.select();
    if (select.operand().getKind() != Kind.IDENT) {
      return;
    }
    var variable = select.operand().ident().name();
    Set<String> known = Variables.FIELDS.getOrDefault(variable, Set.of());
    if (!known.isEmpty() && !known.contains(select.field())) {
      issues.addError(expr.id(), variable + " has no field '" + select.field() + "'");
    }
  }
}
