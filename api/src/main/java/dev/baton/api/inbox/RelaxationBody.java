package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.Relaxation;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a queue asks for less while nobody is free; seconds count from the latest enqueue. When less
/// is left until the promised answer than a step takes, the next begins at once.
///
/// @param allSkillsSeconds until then only the preferred agent is asked, if there is one; default
///   10
/// @param withoutLowSeconds when optional skills of low rank are given up; default 20
/// @param withoutMediumSeconds when those of medium rank are; default 28
/// @param requiredOnlySeconds when all of them are; default 36
/// @param overflowSeconds when the agents of `overflowQueue` are asked too; default 45
/// @param overflowQueue whose agents help out then; nobody does if left out
/// @param leadQueue whose agents are asked too where an escalation ladder says `offer_to_leads`;
///   nobody is if left out
record RelaxationBody(
    @Nullable Duration allSkillsSeconds,
    @Nullable Duration withoutLowSeconds,
    @Nullable Duration withoutMediumSeconds,
    @Nullable Duration requiredOnlySeconds,
    @Nullable Duration overflowSeconds,
    @Nullable @Pattern(regexp = KeyPattern.KEY) String overflowQueue,
    @Nullable @Pattern(regexp = KeyPattern.KEY) String leadQueue) {

  static RelaxationBody of(Relaxation r) {
    return new RelaxationBody(
        r.allSkills(),
        r.withoutLow(),
        r.withoutMedium(),
        r.requiredOnly(),
        r.overflow(),
        r.overflowQueue(),
        r.leadQueue());
  }

  Relaxation relaxation() {
    Relaxation usual = Relaxation.DEFAULT;
    Map<String, Duration> steps = new LinkedHashMap<>();
    steps.put("allSkillsSeconds", or(allSkillsSeconds, usual.allSkills()));
    steps.put("withoutLowSeconds", or(withoutLowSeconds, usual.withoutLow()));
    steps.put("withoutMediumSeconds", or(withoutMediumSeconds, usual.withoutMedium()));
    steps.put("requiredOnlySeconds", or(requiredOnlySeconds, usual.requiredOnly()));
    steps.put("overflowSeconds", or(overflowSeconds, usual.overflow()));
    requireAscending(steps);
    return new Relaxation(
        steps.get("allSkillsSeconds"),
        steps.get("withoutLowSeconds"),
        steps.get("withoutMediumSeconds"),
        steps.get("requiredOnlySeconds"),
        steps.get("overflowSeconds"),
        overflowQueue,
        leadQueue);
  }

  private static Duration or(@Nullable Duration given, Duration usual) {
    return given == null ? usual : given;
  }

  private static void requireAscending(Map<String, Duration> steps) {
    Duration before = Duration.ZERO;
    for (Map.Entry<String, Duration> step : steps.entrySet()) {
      if (step.getValue().compareTo(before) < 0) {
        throw Problem.invalidBody(
                "Each step comes no sooner than the one before it.",
                InvalidField.duration(
                    "relaxation." + step.getKey(),
                    step.getValue(),
                    "at least " + InvalidField.seconds(before)))
            .asException();
      }
      before = step.getValue();
    }
  }
}
