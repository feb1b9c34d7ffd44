package dev.baton.domain.inbox;

import java.time.Duration;

/// What a customer was promised.
///
/// @param firstResponse from the first message to the first human answer; default 60 s
public record SlaPolicy(Duration firstResponse) {
  public static final SlaPolicy DEFAULT = new SlaPolicy(Duration.ofSeconds(60));
}
