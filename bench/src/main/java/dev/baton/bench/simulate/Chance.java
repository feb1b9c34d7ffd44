package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Scenario.Length;
import java.util.Map;
import java.util.Random;

/// Seeded chance: the same seed and name draw the same, whatever else is drawn.
final class Chance {
  private final Random random;

  Chance(long seed, String what) {
    random = new Random(seed * 1_000_003 + what.hashCode());
  }

  double share() {
    return random.nextDouble();
  }

  double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  double length(Length length) {
    return switch (length.shape()) {
      case EXPONENTIAL -> exponential(length.meanSeconds());
      case LOGNORMAL -> lognormal(length.meanSeconds(), length.variation());
      case FIXED -> length.meanSeconds();
    };
  }

  /// One of the keys, by their weights.
  <T> T one(Map<T, Double> weights) {
    double left =
        random.nextDouble() * weights.values().stream().mapToDouble(Double::doubleValue).sum();
    T last = null;
    for (Map.Entry<T, Double> entry : weights.entrySet()) {
      last = entry.getKey();
      left -= entry.getValue();
      if (left < 0) {
        break;
      }
    }
    if (last == null) {
      throw new IllegalArgumentException("nothing to draw from");
    }
    return last;
  }

  private double lognormal(double mean, double variation) {
    double variance = Math.log(1 + variation * variation);
    double middle = Math.log(mean) - variance / 2;
    return Math.exp(middle + Math.sqrt(variance) * random.nextGaussian());
  }
}
