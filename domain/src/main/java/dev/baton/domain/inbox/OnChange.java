package dev.baton.domain.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a new version of an SLA policy does to the conversations whose clocks run by an older one.
public enum OnChange {
  /// They keep what was promised when they were routed.
  KEEP,
  /// Only what comes sooner is taken over, never what comes later.
  TIGHTEN,
  /// All of it is taken over.
  RECOMPUTE;

  /// As policies and events name it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return empty if none is named so
  public static Optional<OnChange> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
