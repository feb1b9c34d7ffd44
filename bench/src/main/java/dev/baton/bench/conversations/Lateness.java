package dev.baton.bench.conversations;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// How long after they were due things happened, in milliseconds. The names are the JSON's.
///
/// @param early how many happened before they were due, which none may
record Lateness(int seen, int early, long p50, long p99, long max) {
  static Lateness of(Collection<Duration> all) {
    List<Long> sorted = all.stream().map(Duration::toMillis).sorted().toList();
    int early = (int) all.stream().filter(Duration::isNegative).count();
    return sorted.isEmpty()
        ? new Lateness(0, 0, 0, 0, 0)
        : new Lateness(
            sorted.size(), early, share(sorted, 0.5), share(sorted, 0.99), sorted.getLast());
  }

  /// The smallest that no less than this share of all do not exceed.
  private static long share(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /// In a table.
  String line() {
    return "%6d %6d %6d".formatted(p50, p99, max);
  }
}
