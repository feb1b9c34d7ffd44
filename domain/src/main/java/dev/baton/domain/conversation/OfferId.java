package dev.baton.domain.conversation;

import java.util.UUID;

/// Names one offer of one conversation to one agent.
public record OfferId(UUID value) {
  /// @throws IllegalArgumentException if `text` is no UUID; final, do not retry
  public static OfferId of(String text) {
    return new OfferId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
