package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the conversation belongs and how it waits there.
///
/// @param requiredSkills skill key to least level, 1–5
/// @param priority 0–9, lower is sooner; default 5
/// @param rule the rule that decided, null when the inbox's default queue did
/// @param policyVersion version of the rules that decided
/// @param routingAge since when it has waited in all; kept through decline and requeue
/// @param enqueuedAt the latest enqueue
/// @param attempted the assignment activity has looked at this enqueue; from here the matcher
///   serves it
/// @param excluded agents passed over, until when
/// @param preferred the agent to try first
public record Routing(
    String queue,
    Map<String, Integer> requiredSkills,
    int priority,
    @Nullable String rule,
    long policyVersion,
    Instant routingAge,
    Instant enqueuedAt,
    boolean attempted,
    Map<AgentId, Instant> excluded,
    @Nullable AgentId preferred) {

  public Routing {
    requiredSkills = Map.copyOf(requiredSkills);
    excluded = Map.copyOf(excluded);
  }

  Routing tried() {
    return new Routing(
        queue,
        requiredSkills,
        priority,
        rule,
        policyVersion,
        routingAge,
        enqueuedAt,
        true,
        excluded,
        preferred);
  }

  /// Waits again, with its age kept.
  Routing again(Instant now, int newPriority, @Nullable AgentId prefer) {
    return new Routing(
        queue,
        requiredSkills,
        newPriority,
        rule,
        policyVersion,
        routingAge,
        now,
        false,
        excluded,
        prefer);
  }

  /// Waits anew after a pause in which nobody waited: a new age.
  Routing anew(Instant now, @Nullable AgentId prefer) {
    return new Routing(
        queue, requiredSkills, priority, rule, policyVersion, now, now, false, Map.of(), prefer);
  }

  Routing excluding(AgentId agent, Instant until) {
    Map<AgentId, Instant> more = new HashMap<>(excluded);
    more.put(agent, until);
    return new Routing(
        queue,
        requiredSkills,
        priority,
        rule,
        policyVersion,
        routingAge,
        enqueuedAt,
        attempted,
        more,
        preferred);
  }

  /// Another queue takes over: its skills are not known to be needed there, so none is required.
  Routing movedTo(String other, Instant now) {
    return new Routing(
        other, Map.of(), priority, null, policyVersion, routingAge, now, false, Map.of(), null);
  }
}
