package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;

/// What must still hold of an agent at the moment more of their capacity is taken.
///
/// @param epoch the presence that was seen; a later one refuses
/// @param burst units above the full capacity that are allowed, 0 for a new offer
/// @param evenIfUnavailable whether any presence but offline will do, as a lead may say; else the
///   agent must be available
public record Claim(AgentId agent, long epoch, int burst, boolean evenIfUnavailable) {
  public Claim(AgentId agent, long epoch, int burst) {
    this(agent, epoch, burst, false);
  }

  static Claim evenIfUnavailable(AgentId agent, long epoch) {
    return new Claim(agent, epoch, 0, true);
  }
}
