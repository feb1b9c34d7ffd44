package dev.baton.domain.conversation;

import java.time.Duration;
import java.util.UUID;

/// Names one conversation for life, through every reopening.
public record ConversationId(UUID value) {
  /// @throws IllegalArgumentException if `text` is no UUID; final, do not retry
  public static ConversationId of(String text) {
    return new ConversationId(UUID.fromString(text));
  }

  /// Where in a time over which conversations are spread this one stands: from zero to less than
  /// `over`, in milliseconds, always the same. The ids are random, so they are spread evenly.
  Duration within(Duration over) {
    return Duration.ofMillis(Math.floorMod(value.getLeastSignificantBits(), over.toMillis()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
