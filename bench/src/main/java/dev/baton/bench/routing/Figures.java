package dev.baton.bench.routing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was measured. The names are the JSON's; other programs read them.
record Figures(List<Claims> claims, List<Queued> queue, List<Drained> drain) {

  /// @param perSecond whole assignments by one matcher: conversation locked, agent chosen, claimed,
  ///   all recorded
  /// @param barePerSecond updates of a single row by `pgbench`, null without it
  /// @param p50Micros of one assignment at a time
  record Claims(
      int agents,
      double perSecond,
      @Nullable Double barePerSecond,
      @Nullable Double ratio,
      long p50Micros,
      long p99Micros) {}

  /// @param kindPerSecond assignments by one matcher where somebody is free for everybody
  /// @param adversarialPerSecond where nobody is for the first 99 of 100
  record Queued(int waiting, double kindPerSecond, double adversarialPerSecond, double ratio) {}

  /// From a slot that is free until somebody is offered to it and the pass is over.
  record Drained(int waiting, double p50Millis, double p99Millis) {}

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%10s %12s %10s %7s %10s %10s%n",
        "agents",
        "claims/s",
        "bare/s",
        "ratio",
        "p50 µs",
        "p99 µs");
    for (Claims c : claims) {
      System.out.printf(
          Locale.ROOT,
          "%10d %12.0f %10s %7s %10d %10d%n",
          c.agents(),
          c.perSecond(),
          c.barePerSecond() == null ? "–" : "%.0f".formatted(c.barePerSecond()),
          c.ratio() == null ? "–" : "%.3f".formatted(c.ratio()),
          c.p50Micros(),
          c.p99Micros());
    }
    System.out.printf(
        Locale.ROOT, "%10s %12s %14s %7s%n", "waiting", "kind/s", "adversarial/s", "ratio");
    for (Queued q : queue) {
      System.out.printf(
          Locale.ROOT,
          "%10d %12.0f %14.0f %7.2f%n",
          q.waiting(),
          q.kindPerSecond(),
          q.adversarialPerSecond(),
          q.ratio());
    }
    System.out.printf(Locale.ROOT, "%10s %12s %12s%n", "waiting", "p50 ms", "p99 ms");
    for (Drained d : drain) {
      System.out.printf(
          Locale.ROOT, "%10d %12.1f %12.1f%n", d.waiting(), d.p50Millis(), d.p99Millis());
    }
  }
}
