package dev.baton.domain.agent;

/// Presence. Only `AVAILABLE` agents are offered conversations.
public enum AgentStatus {
  AVAILABLE,
  AWAY,
  /// Keeps its work and takes none.
  DRAINING,
  /// Set by the system after an offer ran out; ends when the agent clicks.
  NOT_RESPONDING,
  /// Signed out, or no heartbeat for [Presence#GONE_AFTER].
  OFFLINE
}
