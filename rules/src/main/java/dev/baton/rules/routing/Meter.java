package dev.baton.rules.routing;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;

/// Stops a judgement that does too much. It counts work, not time, so that a decision replayed
/// later, or on a slower machine, comes out the same. One for each judgement; not thread-safe.
final class Meter implements CelEvaluationListener {

  /// In values looked at: a usual condition costs 10, a loop over 100 orders about 2,000, all of it
  /// at most some 100 ms.
  private static final int BUDGET = 500_000;

  /// In characters or bytes that cost as much as one value.
  private static final int TEXT_UNIT = 8;

  private final Map<Long, Integer> charges;
  private long left = BUDGET;

  Meter(Map<Long, Integer> charges) {
    this.charges = charges;
  }

  /// Throws as soon as the budget is gone, and again at each further step: CEL's `||` and `&&`
  /// swallow the exception, so whoever judges must ask [#isExhausted] in the end.
  @Override
  public void callback(CelExpr expr, Object value) {
    spend(1);
    Integer factor = charges.get(expr.id());
    if (factor != null) {
      weigh(value, factor);
    }
  }

  boolean isExhausted() {
    return left < 0;
  }

  private void weigh(Object value, int factor) {
    switch (value) {
      case CharSequence text -> spend((long) factor * text.length() / TEXT_UNIT);
      case CelByteString bytes -> spend((long) factor * bytes.size() / TEXT_UNIT);
      case Collection<?> values -> values.forEach(each -> weigh(each, factor));
      case Map<?, ?> map -> map.forEach((key, each) -> weighEntry(key, each, factor));
      default -> {}
    }
    spend(factor);
  }

  private void weighEntry(Object key, Object value, int factor) {
    weigh(key, factor);
    weigh(value, factor);
  }

  private void spend(long cost) {
    left -= cost;
    if (isExhausted()) {
      throw new OutOfBudget();
    }
  }

  /// Control flow inside this package only, hence without a stack trace.
  private static final class OutOfBudget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfBudget() {
      super("too much work", null, false, false);
    }
  }
}
