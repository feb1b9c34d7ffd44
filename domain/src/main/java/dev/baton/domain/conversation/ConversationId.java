package dev.baton.domain.conversation;

import java.util.UUID;

/// Names one conversation for life, through every reopening.
public record ConversationId(UUID value) {
  /// @throws IllegalArgumentException if `text` is no UUID; final, do not retry
  public static ConversationId of(String text) {
    return new ConversationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
