package dev.baton.bench.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/// When the clocks of a run are to run out: evenly, at about a rate, the first when the last
/// conversation is open.
///
/// @param begins when the first conversation is opened
/// @param lead from then until the first target is reached
/// @param lasting from then to the last
record ClockPlan(int conversations, Instant begins, Duration lead, Duration lasting) {

  /// @param opens how many conversations this product surely opens a second
  static ClockPlan of(ClockChaosSettings settings, double opens, Instant begins) {
    int many = settings.conversations();
    int effects = IntStream.range(0, many).map(ClockStory::effects).sum();
    // The first rung comes before the target, as a share of it.
    double opening = many / opens * 100 / ClockStory.RUNGS.getFirst();
    return new ClockPlan(many, begins, seconds(opening), seconds(effects / settings.rate(opens)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }

  /// The longest target.
  Duration longest() {
    return lead.plus(lasting);
  }

  /// When the first target is reached.
  Instant first() {
    return begins.plus(lead);
  }

  /// When that of the conversation of that number is.
  Instant due(int number) {
    return first().plus(lasting.multipliedBy(number).dividedBy(conversations));
  }

  /// When the last effect is due, unless something is late.
  Instant end() {
    return begins.plus(longest()).plus(ClockStory.STEP.multipliedBy(ClockStory.REMINDERS + 1));
  }
}
