package dev.baton.api.inbox;

import dev.baton.api.inbox.References.Kind;
import dev.baton.api.inbox.References.Reference;
import dev.baton.domain.routing.RoutingRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A routing rule on the wire.
///
/// @param name what the recorded decision calls it
/// @param when the condition in CEL; `true` holds always
/// @param requiredSkills least level by skill, 1 to 5; none if left out
/// @param priority 0 to 9, lower is sooner, default 5
record RuleBody(
    @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cc}*") String name,
    @NotBlank @Size(max = RoutingRule.LONGEST_CONDITION) String when,
    @Pattern(regexp = KeyPattern.KEY) String queue,
    @Nullable @Size(max = 20)
        Map<@Pattern(regexp = KeyPattern.KEY) String, @Min(1) @Max(5) Integer> requiredSkills,
    @Nullable @Min(0) @Max(9) Integer priority) {
  private static final int USUAL = 5;

  static RuleBody of(RoutingRule rule) {
    return new RuleBody(
        rule.name(), rule.when(), rule.queue(), rule.requiredSkills(), rule.priority());
  }

  RoutingRule rule() {
    return new RoutingRule(
        name, when, queue, skills(), Objects.requireNonNullElse(priority, USUAL));
  }

  /// What it names.
  ///
  /// @param path of the rule in the body, such as `rules[0]`
  Stream<Reference> references(String path) {
    return Stream.concat(
        Stream.of(new Reference(path + ".queue", Kind.QUEUE, queue)),
        skills().keySet().stream()
            .map(skill -> new Reference(path + ".requiredSkills." + skill, Kind.SKILL, skill)));
  }

  private Map<String, Integer> skills() {
    return requiredSkills == null ? Map.of() : requiredSkills;
  }
}
