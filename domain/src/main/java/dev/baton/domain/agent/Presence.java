package dev.baton.domain.agent;

import java.time.Duration;

/// The clocks of presence.
public final class Presence {
  /// How often an agent's console beats.
  public static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /// Silence after which an agent counts as offline.
  public static final Duration GONE_AFTER = Duration.ofSeconds(30);

  private Presence() {}
}
