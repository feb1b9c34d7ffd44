package dev.baton.bench.play;

import java.time.Duration;

/// How fast people are. Ranges are in seconds of policy time, which a run makes `fast` times
/// shorter.
public record Pace(double fast) {
  /// How long an agent looks at an offer before accepting it.
  static final Range ACCEPT = new Range(1, 4);

  /// How long an agent takes to answer.
  static final Range ANSWER = new Range(2, 7);

  /// How long an agent waits before resolving what is done.
  static final Range RESOLVE = new Range(1, 3);

  /// How long an agent who let an offer run out stays away.
  static final Range CLICK_BACK = new Range(2, 5);

  /// How long a customer thinks before writing again.
  static final Range WRITE = new Range(1, 5);

  /// How long a customer takes to add something before anybody answered.
  static final Range ADD = new Range(0.5, 2);

  record Range(double least, double most) {}

  /// The wall time of a duration in policy time.
  Duration wall(double policySeconds) {
    return Duration.ofNanos((long) (policySeconds * 1e9 / fast));
  }

  void pause(Range range, Dice dice) throws InterruptedException {
    Thread.sleep(wall(dice.between(range.least(), range.most())));
  }
}
