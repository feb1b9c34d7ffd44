package dev.baton.bench.play;

import java.util.Random;

/// One actor's chance: the same seed and name throw the same. Safe for many threads.
final class Dice {
  private final Random random;

  Dice(long seed, String actor) {
    random = new Random(seed * 31 + actor.hashCode());
  }

  /// A number from `least` to `most`.
  synchronized double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /// A whole number from 0 to `bound - 1`.
  synchronized int below(int bound) {
    return random.nextInt(bound);
  }
}
