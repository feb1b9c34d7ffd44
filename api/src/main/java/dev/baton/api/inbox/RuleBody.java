package dev.baton.api.inbox;

import dev.baton.api.inbox.References.Kind;
import dev.baton.api.inbox.References.Reference;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A routing rule on the wire.
///
/// @param name what the recorded decision calls it
/// @param when the condition in CEL; `true` holds always
/// @param requiredSkills least level by skill, 1 to 5; none if left out
/// @param optionalSkills how much a skill is wanted, `high`, `medium` or `low`; given up one rank
///   after the other while nobody is free; none if left out
/// @param priority 0 to 9, lower is sooner, default 5
/// @param slaPolicy whose promises hold, those of the queue if left out
/// @param preferredAgent who is asked first, nobody if left out
record RuleBody(
    @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cc}*") String name,
    @NotBlank @Size(max = RoutingRule.LONGEST_CONDITION) String when,
    @Pattern(regexp = KeyPattern.KEY) String queue,
    @Nullable @Size(max = 20)
        Map<@Pattern(regexp = KeyPattern.KEY) String, @Min(1) @Max(5) Integer> requiredSkills,
    @Nullable @Size(max = 20)
        Map<@Pattern(regexp = KeyPattern.KEY) String, @Pattern(regexp = RANK) String>
            optionalSkills,
    @Nullable @Min(0) @Max(9) Integer priority,
    @Nullable @Pattern(regexp = KeyPattern.KEY) String slaPolicy,
    @Nullable @Pattern(regexp = KeyPattern.KEY) String preferredAgent) {
  private static final String RANK = "high|medium|low";
  private static final int USUAL = 5;

  static RuleBody of(RoutingRule rule) {
    return new RuleBody(
        rule.name(),
        rule.when(),
        rule.queue(),
        rule.requiredSkills(),
        keys(rule.optionalSkills()),
        rule.priority(),
        rule.slaPolicy(),
        rule.preferredAgent());
  }

  RoutingRule rule() {
    return new RoutingRule(
        name,
        when,
        queue,
        skills(),
        ranks(),
        Objects.requireNonNullElse(priority, USUAL),
        slaPolicy,
        preferredAgent);
  }

  /// What all of them name, as `rules` of a body.
  static List<Reference> references(List<RuleBody> rules) {
    return IntStream.range(0, rules.size())
        .boxed()
        .flatMap(i -> rules.get(i).references("rules[" + i + "]"))
        .toList();
  }

  /// What it names.
  ///
  /// @param path of the rule in the body, such as `rules[0]`
  private Stream<Reference> references(String path) {
    return Stream.of(
            Stream.of(new Reference(path + ".queue", Kind.QUEUE, queue)),
            skills().keySet().stream()
                .map(skill -> new Reference(path + ".requiredSkills." + skill, Kind.SKILL, skill)),
            ranks().keySet().stream()
                .map(skill -> new Reference(path + ".optionalSkills." + skill, Kind.SKILL, skill)),
            Stream.ofNullable(slaPolicy)
                .map(key -> new Reference(path + ".slaPolicy", Kind.SLA_POLICY, key)),
            Stream.ofNullable(preferredAgent)
                .map(key -> new Reference(path + ".preferredAgent", Kind.AGENT, key)))
        .flatMap(named -> named);
  }

  private static Map<String, String> keys(Map<String, Rank> ranks) {
    Map<String, String> keys = new TreeMap<>();
    ranks.forEach((skill, rank) -> keys.put(skill, rank.key()));
    return keys;
  }

  private Map<String, Rank> ranks() {
    Map<String, Rank> ranks = new TreeMap<>();
    if (optionalSkills != null) {
      optionalSkills.forEach((skill, rank) -> ranks.put(skill, Rank.of(rank).orElseThrow()));
    }
    return ranks;
  }

  private Map<String, Integer> skills() {
    return requiredSkills == null ? Map.of() : requiredSkills;
  }
}
