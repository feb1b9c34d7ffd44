package dev.baton.rules.routing;

import dev.baton.domain.routing.RoutingRule;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.AstDepthLimitValidator;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.List;

/// Makes a [Condition] of a text, or says what is wrong with it. Size and depth of the text are
/// bounded here, what it may do by [Meter].
final class ConditionCompiler {

  /// Of nested parentheses, calls, selections and loops.
  private static final int DEEPEST = 50;

  /// Of all loops of one judgement together.
  private static final int MOST_ITERATIONS = 10_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(RoutingRule.LONGEST_CONDITION)
          .maxParseRecursionDepth(DEEPEST)
          .maxParseErrorRecoveryLimit(10)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  // The newer planner does not show variables to the meter.
  private final Cel cel =
      CelFactory.legacyCelBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar(Variables.CONVERSATION, MapType.create(SimpleType.STRING, SimpleType.STRING))
          .addVar(Variables.CUSTOMER, MapType.create(SimpleType.STRING, SimpleType.STRING))
          .addVar(Variables.CONTEXT, MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar(Variables.NOW, SimpleType.TIMESTAMP)
          .addFunctionDeclarations(TimeOfDay.declarations())
          .addFunctionBindings(TimeOfDay.bindings())
          .setResultType(SimpleType.BOOL)
          .build();

  private final CelValidator validator =
      CelValidatorFactory.standardCelValidatorBuilder(cel)
          .addAstValidators(
              AstDepthLimitValidator.newInstance(DEEPEST),
              new KnownFields(),
              new BoundedRegex(),
              new TimeOfDay.KnownZones(),
              TimestampLiteralValidator.INSTANCE,
              DurationLiteralValidator.INSTANCE)
          .build();

  Compiled compile(String when) {
    try {
      var ast = cel.compile(when).getAst();
      var found = validator.validate(ast);
      return found.hasError() ? broken(found.getErrors()) : ready(ast);
    } catch (CelValidationException e) {
      return broken(e.getErrors());
    } catch (CelEvaluationException | RuntimeException _) {
      // A bug of the library on some odd text must not stop the routing of everybody else.
      return new Compiled.Broken(List.of(new Fault("not understood", CelSourceLocation.NONE)));
    }
  }

  private Compiled ready(CelAbstractSyntaxTree ast) throws CelEvaluationException {
    return new Compiled.Ready(
        new Condition(cel.createProgram(ast), ast.getSource(), Charges.of(ast)));
  }

  private static Compiled broken(List<CelIssue> issues) {
    return new Compiled.Broken(issues.stream().map(Fault::of).toList());
  }
}
