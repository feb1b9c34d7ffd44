package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;

/// An agent as the decision saw them.
///
/// @param loadRatio units consumed ÷ capacity, as it would be after the assignment
/// @param reason why they were passed over, or [Reason#CHOSEN]
public record Candidate(Agent agent, double loadRatio, Reason reason) {

  /// Why an agent got a conversation or was passed over.
  public enum Reason {
    CHOSEN,
    NOT_AVAILABLE,
    LACKS_SKILL,
    FULL,
    EXCLUDED,
    /// Somebody else is less loaded.
    MORE_LOADED,
    /// As loaded, but assigned more recently.
    LESS_IDLE,
    /// Somebody else was preferred.
    NOT_PREFERRED
  }
}
