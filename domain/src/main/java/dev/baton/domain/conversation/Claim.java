package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;

/// What must still hold of an agent at the moment more of their capacity is taken.
///
/// @param epoch the presence that was seen; a later one refuses
/// @param burst units above the full capacity that are allowed, 0 for most offers
/// @param routed whether it was chosen for them: then it waits for their
///   [dev.baton.domain.agent.Ramp]
/// @param evenIfUnavailable whether any presence but offline will do, as a lead may say; else the
///   agent must be available
public record Claim(
    AgentId agent, long epoch, int burst, boolean evenIfUnavailable, boolean routed) {
  public Claim(AgentId agent, long epoch, int burst) {
    this(agent, epoch, burst, false, false);
  }

  /// For a conversation that was routed to them.
  static Claim routed(AgentId agent, long epoch, int burst) {
    return new Claim(agent, epoch, burst, false, true);
  }

  /// For one that they had on hold and go on with, away or not.
  static Claim resumed(AgentId agent, long epoch, int burst) {
    return new Claim(agent, epoch, burst, true, false);
  }

  static Claim evenIfUnavailable(AgentId agent, long epoch) {
    return new Claim(agent, epoch, 0, true, false);
  }
}
