package dev.baton.bench.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// When the product, or what runs its clocks, was away.
record Outages(List<Outage> all) {
  /// What falls due before a kill by less than it may be late is the outage's, too.
  static final Duration MAY_BE_LATE = Duration.ofSeconds(1);

  /// How long a product that is ready again may take to catch up.
  static final Duration CATCHES_UP = Duration.ofSeconds(10);

  Outages {
    all = List.copyOf(all);
  }

  /// @param ready when all of it was ready again
  record Outage(Instant from, Instant ready) {
    private boolean concerns(Instant due) {
      return due.isAfter(from.minus(MAY_BE_LATE)) && due.isBefore(ready.plus(CATCHES_UP));
    }
  }

  /// How late something was.
  ///
  /// @param afterRestart whether it was due in an outage, or while it was caught up with; then it
  ///   is late from when the product was ready
  record Late(Duration by, boolean afterRestart) {}

  /// How late something was that was due, and happened.
  Late late(Effect effect) {
    return late(Objects.requireNonNull(effect.due()), effect.at().getFirst());
  }

  Late late(Instant due, Instant at) {
    Optional<Outage> outage = all.stream().filter(one -> one.concerns(due)).findFirst();
    Instant from = outage.map(Outage::ready).filter(due::isBefore).orElse(due);
    Duration by = Duration.between(from, at);
    return new Late(by.isNegative() ? Duration.ZERO : by, outage.isPresent());
  }
}
