package dev.baton.domain.agent;

/// An agent's key, as their issuer's `sub` names them.
public record AgentId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
