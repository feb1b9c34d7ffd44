package dev.baton.domain.routing;

import java.util.Locale;

/// How much is asked of an agent: less with each step that somebody waits. What is required is
/// asked at every step.
public enum Step {
  PREFERRED("the preferred agent only"),
  ALL_SKILLS("all skills"),
  WITHOUT_LOW("all skills but those of low rank"),
  WITHOUT_MEDIUM("all skills but those of low and medium rank"),
  REQUIRED_ONLY("required skills only"),
  OVERFLOW("required skills only, of the overflow group too");

  private final String meaning;

  Step(String meaning) {
    this.meaning = meaning;
  }

  /// What it is called outside, such as `without_low`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// In words.
  public String meaning() {
    return meaning;
  }

  /// Whether a skill that is optional with this rank is still asked for.
  public boolean asksFor(Rank rank) {
    return switch (rank) {
      case LOW -> compareTo(WITHOUT_LOW) < 0;
      case MEDIUM -> compareTo(WITHOUT_MEDIUM) < 0;
      case HIGH -> compareTo(REQUIRED_ONLY) < 0;
    };
  }
}
