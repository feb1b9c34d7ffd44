package dev.baton.domain.agent;

/// An agent as customers and events name them.
public record AgentRef(AgentId id, String name) {}
