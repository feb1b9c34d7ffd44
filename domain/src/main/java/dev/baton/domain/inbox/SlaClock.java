package dev.baton.domain.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What runs while a customer is owed something. Outside business hours none does.
public enum SlaClock {
  /// From the customer's first message of a cycle to the first public message of a human.
  FIRST_RESPONSE,
  /// After that, from the first customer message of a turn to the next public message of a human.
  NEXT_RESPONSE,
  /// From the first message of a cycle until it is resolved; stands still while the customer's
  /// answer is awaited.
  RESOLUTION;

  /// As policies and events name it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return empty if none is named so
  public static Optional<SlaClock> of(String key) {
    return Arrays.stream(values()).filter(clock -> clock.key().equals(key)).findFirst();
  }
}
