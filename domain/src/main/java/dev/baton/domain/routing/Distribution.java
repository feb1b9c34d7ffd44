package dev.baton.domain.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a queue chooses among the agents who could take a conversation.
public enum Distribution {
  /// The lowest load ratio after the assignment; among equals the one whose scarce skills are not
  /// needed now is left free, then the longest since the last assignment. The default.
  LEAST_LOADED,
  /// The highest levels in the required skills, then the lowest load ratio.
  BEST_SKILL,
  /// The longest since the last assignment, whatever the load.
  LONGEST_IDLE,
  /// In turn by id, beginning after whoever of the queue was assigned something last.
  ROUND_ROBIN,
  /// As the queue's own endpoint ranks them; as [#DEFAULT] where it does not.
  EXTERNAL;

  public static final Distribution DEFAULT = LEAST_LOADED;

  /// What it is called outside, such as `least-loaded`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @return empty if nothing is called that
  public static Optional<Distribution> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
