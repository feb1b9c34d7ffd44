package dev.baton.bench.play;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one customer says in a conversation.
///
/// @param topic what it is about; null when the file does not say
/// @param language a BCP 47 tag
public record Script(
    String id, String domain, @Nullable String topic, String language, List<Turn> turns) {
  public Script {
    turns = List.copyOf(turns);
  }

  /// @param number counts both sides: a missing number between two turns is the agent's
  record Turn(int number, String text) {}

  /// Whether the customer says turn `index` without waiting for an answer to the one before.
  boolean followsAtOnce(int index) {
    return index > 0 && turns.get(index).number() == turns.get(index - 1).number() + 1;
  }
}
