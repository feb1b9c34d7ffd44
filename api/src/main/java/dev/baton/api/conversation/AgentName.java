package dev.baton.api.conversation;

import dev.baton.domain.agent.AgentRef;

/// An agent by key and name.
public record AgentName(String id, String name) {
  public static AgentName of(AgentRef agent) {
    return new AgentName(agent.id().value(), agent.name());
  }
}
