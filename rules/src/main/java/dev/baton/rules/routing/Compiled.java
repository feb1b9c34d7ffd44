package dev.baton.rules.routing;

import java.util.List;

/// What the compiler made of a condition's text.
sealed interface Compiled {

  record Ready(Condition condition) implements Compiled {}

  /// Refused, for at least one fault.
  record Broken(List<Fault> faults) implements Compiled {}
}
