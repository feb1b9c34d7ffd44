package dev.baton.domain.conversation;

import java.time.Instant;

/// How and when a cycle ended.
public record Finish(Resolution resolution, Instant at) {
  /// Who or what ended it.
  public enum Resolution {
    AGENT,
    CUSTOMER,
    SILENCE,
    ABANDONED
  }
}
