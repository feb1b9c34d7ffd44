package dev.baton.bench.simulate;

/// The closed forms that a simulator must agree with where they apply.
final class Erlang {
  /// The share who must wait in M/M/n.
  ///
  /// @param load arrivals × mean handling
  static double waits(int agents, double load) {
    double blocked = 1;
    for (int n = 1; n <= agents; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    return agents * blocked / (agents - load * (1 - blocked));
  }

  /// The share who go in M/M/n+M: the mean number waiting, each going at `1 / patience`.
  static double abandons(int agents, double perSecond, double handling, double patience) {
    double probability = 1;
    double sum = 1;
    double waiting = 0;
    for (int k = 1; k < agents * 50; k++) {
      double leaving = Math.min(k, agents) / handling + Math.max(0, k - agents) / patience;
      probability *= perSecond / leaving;
      sum += probability;
      waiting += Math.max(0, k - agents) * probability;
    }
    return waiting / sum / patience / perSecond;
  }

  private Erlang() {}
}
