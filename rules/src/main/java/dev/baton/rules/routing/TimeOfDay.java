package dev.baton.rules.routing;

import dev.cel.bundle.Cel;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.validator.CelAstValidator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a clock on the wall and a calendar say at a moment in a zone, for people who write rules:
/// `now.hour("Europe/Berlin") >= 18`. Always in a zone that the rule names, for there is no other
/// that everybody would expect. CEL's own `getHours` and so on are there too.
enum TimeOfDay {
  /// 0 to 23.
  HOUR(SimpleType.INT),
  /// 0 to 59.
  MINUTE(SimpleType.INT),
  /// 1 is Monday, 7 Sunday.
  WEEKDAY(SimpleType.INT),
  /// Such as `2026-12-24`, to be compared as text.
  DATE(SimpleType.STRING),
  /// Such as `18:05`, to be compared as text.
  TIME(SimpleType.STRING);

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final CelType result;

  TimeOfDay(CelType result) {
    this.result = result;
  }

  private Object read(ZonedDateTime at) {
    return switch (this) {
      case HOUR -> (long) at.getHour();
      case MINUTE -> (long) at.getMinute();
      case WEEKDAY -> (long) at.getDayOfWeek().getValue();
      case DATE -> at.toLocalDate().toString();
      case TIME -> CLOCK.format(at);
    };
  }

  private String function() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String overload() {
    return "timestamp_" + function() + "_zone";
  }

  static List<CelFunctionDecl> declarations() {
    return Arrays.stream(values())
        .map(one ->
            CelFunctionDecl.newFunctionDeclaration(
                one.function(),
                CelOverloadDecl.newMemberOverload(
                    one.overload(), one.result, SimpleType.TIMESTAMP, SimpleType.STRING)))
        .toList();
  }

  static List<CelFunctionBinding> bindings() {
    return Arrays.stream(values())
        .map(one ->
            CelFunctionBinding.from(one.overload(), Instant.class, String.class, one::evaluate))
        .toList();
  }

  private Object evaluate(Instant at, String zone) {
    try {
      return read(at.atZone(ZoneId.of(zone)));
    } catch (DateTimeException unknown) {
      throw new CelInvalidArgumentException(unknown);
    }
  }

  /// Refuses a zone that is written out and does not exist: its rule would fail for ever.
  static final class KnownZones implements CelAstValidator {
    private static final Set<String> OURS =
        Arrays.stream(values()).map(TimeOfDay::function).collect(Collectors.toSet());

    private static final Set<String> CELS =
        Set.of(
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getFullYear",
            "getHours",
            "getMilliseconds",
            "getMinutes",
            "getMonth",
            "getSeconds");

    @Override
    public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
      ast.getRoot()
          .allNodes()
          .filter(node -> node.getKind() == Kind.CALL)
          .map(node -> node.expr().call())
          .filter(call -> call.target().isPresent() && call.args().size() == 1)
          .filter(call -> OURS.contains(call.function()) || CELS.contains(call.function()))
          .forEach(call -> validate(call.args().getFirst(), issues));
    }

    private static void validate(CelExpr zone, IssuesFactory issues) {
      if (zone.getKind() != Kind.CONSTANT) {
        return;
      }
      try {
        ZoneId.of(zone.constant().stringValue());
      } catch (DateTimeException _) {
        issues.addError(zone.id(), "there is no time zone '" + zone.constant().stringValue() + "'");
      }
    }
  }
}
