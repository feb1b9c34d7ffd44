package dev.baton.domain.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much an optional skill is wanted: who ranks low is given up first.
public enum Rank {
  HIGH,
  MEDIUM,
  LOW;

  /// What it is called outside, such as `high`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return empty if nothing is called that
  public static Optional<Rank> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
