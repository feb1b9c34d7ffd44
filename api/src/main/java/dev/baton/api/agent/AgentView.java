package dev.baton.api.agent;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An agent on the wire.
///
/// @param capacity units in all
/// @param consumed units held now
/// @param skills level by skill, 1–5
public record AgentView(
    String id,
    String name,
    String role,
    AgentStatus status,
    @Nullable String reason,
    int capacity,
    int consumed,
    Map<String, Integer> skills,
    List<String> queues,
    long epoch) {

  public static AgentView of(Agent agent) {
    return new AgentView(
        agent.id().value(),
        agent.name(),
        agent.role(),
        agent.status(),
        agent.reason(),
        agent.capacity(),
        agent.consumed(),
        agent.skills(),
        agent.queues(),
        agent.epoch());
  }
}
