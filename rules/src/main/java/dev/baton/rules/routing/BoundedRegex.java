package dev.baton.rules.routing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.validator.CelAstValidator;
import java.util.regex.MatchResult;

/// Lets `matches` take only patterns that are written out and stay small. CEL's own limit looks at
/// a pattern after compiling it, and `((x{0,9}){0,9}){0,9}…` takes all memory while it compiles.
final class BoundedRegex implements CelAstValidator {

  /// In RE2 instructions; `^(refund|money back)$` has 23.
  private static final int LARGEST = 200;

  /// Of the pattern's length times all its counts, as if each stood inside the next.
  private static final double LARGEST_UNROLLED = 20_000;

  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

  @Override
  public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
    ast.getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.CALL)
        .map(node -> node.expr().call())
        .filter(call -> call.function().equals(Charges.MATCHES))
        .forEach(call -> validate(call.args().getLast(), issues));
  }

  private static void validate(CelExpr pattern, IssuesFactory issues) {
    if (pattern.getKind() != Kind.CONSTANT) {
      issues.addError(pattern.id(), "the pattern must be written out");
      return;
    }
    var text = pattern.constant().stringValue();
    try {
      if (unrolled(text) > LARGEST_UNROLLED || Pattern.compile(text).programSize() > LARGEST) {
        issues.addError(pattern.id(), "the pattern is too large");
      }
    } catch (PatternSyntaxException e) {
      issues.addError(pattern.id(), "no regular expression: " + e.getDescription());
    }
  }

  private static double unrolled(String pattern) {
    return COUNT
        .matcher(pattern)
        .results()
        .mapToDouble(BoundedRegex::most)
        .reduce(pattern.length(), (product, most) -> product * most);
  }

  private static double most(MatchResult count) {
    var upper = count.group(2);
    var most = upper == null || upper.isEmpty() ? count.group(1) : upper;
    return Math.max(1, Double.parseDouble(most));
  }
}
