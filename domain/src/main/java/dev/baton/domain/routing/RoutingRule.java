package dev.baton.domain.routing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of an inbox's routing table: where a conversation goes when the condition holds.
///
/// @param name what the recorded decision calls it, 1–100 characters
/// @param when the condition in CEL, 1–4,000 characters; `true` holds always
/// @param queue the queue's key
/// @param requiredSkills skill key → least level, 1–5; at most 20 skills, none is fine
/// @param optionalSkills skill key → how much it is wanted; at most 20
/// @param priority 0–9, lower is sooner, 5 is usual
/// @param slaPolicy whose promises hold, null for those of the queue
/// @param preferredAgent who is asked first, null if nobody is
public record RoutingRule(
    String name,
    String when,
    String queue,
    Map<String, Integer> requiredSkills,
    Map<String, Rank> optionalSkills,
    int priority,
    @Nullable String slaPolicy,
    @Nullable String preferredAgent) {

  /// The longest condition, in UTF-16 characters.
  public static final int LONGEST_CONDITION = 4_000;

  private static final int LONGEST_NAME = 100;
  private static final int MOST_SKILLS = 20;
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /// Refuses what is out of range with an [IllegalArgumentException] that names the field: stop,
  /// retrying cannot help.
  public RoutingRule {
    require(isLine(name), "name must have 1 to 100 characters, none of them a control character");
    require(
        !when.isBlank() && when.length() <= LONGEST_CONDITION,
        "when must have 1 to 4000 characters");
    require(isKey(queue), "queue must be a key");
    require(requiredSkills.size() <= MOST_SKILLS, "requiredSkills must be at most 20");
    requiredSkills.forEach(RoutingRule::requireSkill);
    require(optionalSkills.size() <= MOST_SKILLS, "optionalSkills must be at most 20");
    require(
        optionalSkills.keySet().stream().allMatch(RoutingRule::isKey),
        "optionalSkills must be named by keys");
    require(slaPolicy == null || isKey(slaPolicy), "slaPolicy must be a key");
    require(preferredAgent == null || isKey(preferredAgent), "preferredAgent must be a key");
    require(priority >= 0 && priority <= 9, "priority must be 0 to 9");
    // Sorted, so that a stored decision reads the same after every restart.
    requiredSkills = Collections.unmodifiableSortedMap(new TreeMap<>(requiredSkills));
    optionalSkills = Collections.unmodifiableSortedMap(new TreeMap<>(optionalSkills));
  }

  /// One that wants nothing beyond what is required.
  public RoutingRule(
      String name, String when, String queue, Map<String, Integer> requiredSkills, int priority) {
    this(name, when, queue, requiredSkills, Map.of(), priority, null, null);
  }

  private static void requireSkill(String skill, Integer level) {
    require(isKey(skill), "requiredSkills must be named by keys");
    require(level >= 1 && level <= 5, "requiredSkills must have levels 1 to 5");
  }

  private static boolean isLine(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isKey(String value) {
    return KEY.matcher(value).matches();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
