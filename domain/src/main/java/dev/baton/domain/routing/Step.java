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
  OVERFLOW("required skills only, of the overflow group too"),
  /// From here on only an escalation ladder leads.
  BURST("required skills only, of the overflow group too and of who is full by one conversation"),
  LEADS("required skills only, of the overflow group and the leads too, full or not");

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

  /// Whether who is full may get one conversation more.
  public boolean bursts() {
    return compareTo(BURST) >= 0;
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
