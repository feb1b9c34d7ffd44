package dev.baton.domain.hours;

import java.time.Duration;
import java.time.Instant;

/// Open from one instant, inclusive, to another, exclusive.
record Opening(Instant from, Instant to) {
  Duration length() {
    return Duration.between(from, to);
  }
}
