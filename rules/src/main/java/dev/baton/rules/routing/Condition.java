package dev.baton.rules.routing;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.regex.Pattern;

/// A compiled condition. Thread-safe.
record Condition(CelRuntime.Program program, CelSource source, Map<Long, Integer> charges) {

  private static final Pattern OFFSET = Pattern.compile("^evaluation error at [^:]*:(\\d+):");

  Verdict judge(Map<String, Object> variables) {
    var meter = new Meter(charges);
    try {
      var result = program.trace(variables, meter);
      return meter.isExhausted() ? tooExpensive() : verdict(result);
    } catch (CelEvaluationException e) {
      return meter.isExhausted() ? tooExpensive() : faulty(reason(e.getErrorCode()), place(e));
    } catch (RuntimeException _) {
      return meter.isExhausted() ? tooExpensive() : faulty("cannot be judged", nowhere());
    } catch (StackOverflowError _) {
      // Data nested thousands of levels deep; the stack is whole again once we are here.
      return faulty("the data is nested too deeply", nowhere());
    }
  }

  private static Verdict verdict(Object result) {
    return result instanceof Boolean holds
        ? holds ? new Verdict.Holds() : new Verdict.Fails()
        : faulty("the condition is neither true nor false", nowhere());
  }

  private static Verdict tooExpensive() {
    return faulty("the condition does too much work", nowhere());
  }

  private static Verdict faulty(String message, CelSourceLocation place) {
    return new Verdict.Faulty(new Fault(message, place));
  }

  /// CEL's own message may quote the data, a customer's name for instance, so only its kind is
  /// told.
  private static String reason(CelErrorCode code) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND -> "there is no such field in the data";
      case INDEX_OUT_OF_BOUNDS -> "the list is shorter than that";
      case DIVIDE_BY_ZERO -> "division by zero";
      case NUMERIC_OVERFLOW -> "the number is too large";
      case OVERLOAD_NOT_FOUND -> "these types do not go together";
      case ITERATION_BUDGET_EXCEEDED -> "too many iterations";
      case BAD_FORMAT, INVALID_ARGUMENT -> "a value has the wrong form";
      case DUPLICATE_ATTRIBUTE -> "a key occurs twice";
      case AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND, INTERNAL_ERROR -> "cannot be judged";
    };
  }

  private CelSourceLocation place(CelEvaluationException e) {
    // The message is the only place where CEL tells the offset.
    var offset = OFFSET.matcher(String.valueOf(e.getMessage()));
    return offset.find()
        ? source.getOffsetLocation(Integer.parseInt(offset.group(1))).orElse(nowhere())
        : nowhere();
  }

  private static CelSourceLocation nowhere() {
    return CelSourceLocation.NONE;
  }
}
