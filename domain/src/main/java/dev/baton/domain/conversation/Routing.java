package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the conversation belongs and how it waits there.
///
/// @param requiredSkills skill key to least level, 1–5
/// @param optionalSkills skill key to how much it is wanted
/// @param priority 0–9, lower is sooner; default 5
/// @param rule the rule that decided, null when the inbox's default queue did
/// @param policyVersion version of the rules that decided
/// @param routingAge since when it has waited in all; kept through decline and requeue
/// @param enqueuedAt the latest enqueue
/// @param attempted the assignment activity has looked at this enqueue; from here the matcher
///   serves it
/// @param excluded agents passed over, until when; who let it ring from then on no more
/// @param preferred the agent to try first
/// @param step how much is asked of an agent now
public record Routing(
    String queue,
    Map<String, Integer> requiredSkills,
    Map<String, Rank> optionalSkills,
    int priority,
    @Nullable String rule,
    long policyVersion,
    Instant routingAge,
    Instant enqueuedAt,
    boolean attempted,
    Map<AgentId, Instant> excluded,
    @Nullable AgentId preferred,
    Step step) {

  public Routing {
    requiredSkills = Map.copyOf(requiredSkills);
    optionalSkills = Map.copyOf(optionalSkills);
    excluded = Map.copyOf(excluded);
  }

  /// What is asked of an agent at `step`: what is required, and each optional skill that has not
  /// been given up, at any level.
  public Map<String, Integer> skillsAt(Step step) {
    Map<String, Integer> skills = new HashMap<>();
    optionalSkills.forEach((skill, rank) -> {
      if (step.asksFor(rank)) {
        skills.put(skill, 1);
      }
    });
    skills.putAll(requiredSkills);
    return skills;
  }

  Routing tried() {
    return with(priority, enqueuedAt, true, excluded, preferred, step);
  }

  /// Whether it waits for the first time since it was opened or reopened, and nobody has looked for
  /// an agent yet.
  public boolean comesIn() {
    return !attempted && enqueuedAt.equals(routingAge);
  }

  Routing sooner() {
    int next = Math.max(0, priority - 1);
    return with(next, enqueuedAt, attempted, excluded, preferred, step);
  }

  Routing at(Step next) {
    return with(priority, enqueuedAt, attempted, excluded, preferred, next);
  }

  /// Waits again, with its age kept, and with what a ladder gave it.
  Routing again(Instant now, int newPriority, @Nullable AgentId prefer) {
    Step from = step.bursts() ? step : first(prefer);
    return with(newPriority, now, false, excluded, prefer, from);
  }

  /// What a ladder gave it is over.
  Routing calm() {
    return step.bursts() ? at(first(preferred)) : this;
  }

  /// Waits anew after a pause in which nobody waited: a new age.
  Routing anew(Instant now, @Nullable AgentId prefer) {
    return new Routing(
        queue,
        requiredSkills,
        optionalSkills,
        priority,
        rule,
        policyVersion,
        now,
        now,
        false,
        Map.of(),
        prefer,
        first(prefer));
  }

  Routing excluding(AgentId agent, Instant until) {
    Map<AgentId, Instant> more = new HashMap<>(excluded);
    more.put(agent, until);
    return with(priority, enqueuedAt, attempted, more, preferred, step);
  }

  /// Another queue takes over: its skills are not known to be needed there, so none is asked for.
  Routing movedTo(String other, Instant now) {
    return new Routing(
        other,
        Map.of(),
        Map.of(),
        priority,
        null,
        policyVersion,
        routingAge,
        now,
        false,
        Map.of(),
        null,
        Step.ALL_SKILLS);
  }

  /// The step of who has just been enqueued.
  static Step first(@Nullable AgentId preferred) {
    return preferred == null ? Step.ALL_SKILLS : Step.PREFERRED;
  }

  private Routing with(
      int newPriority,
      Instant newEnqueuedAt,
      boolean newAttempted,
      Map<AgentId, Instant> newExcluded,
      @Nullable AgentId newPreferred,
      Step newStep) {
    return new Routing(
        queue,
        requiredSkills,
        optionalSkills,
        newPriority,
        rule,
        policyVersion,
        routingAge,
        newEnqueuedAt,
        newAttempted,
        newExcluded,
        newPreferred,
        newStep);
  }
}
