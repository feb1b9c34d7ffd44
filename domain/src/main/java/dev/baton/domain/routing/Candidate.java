package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;

/// An agent as the decision saw them.
///
/// @param loadRatio units consumed ÷ capacity, as it would be after the assignment
/// @param skillScore levels in the required skills, added up; 0 if nothing is required
/// @param scarcity how scarce the skills are that they have and that are not needed now: a million
///   ÷ the conversations for which those who have it have room, added up; with room for ten a skill
///   is not scarce and counts 0
/// @param reason why they were passed over, or [Reason#CHOSEN]
public record Candidate(
    Agent agent, double loadRatio, int skillScore, long scarcity, Reason reason) {

  /// Why an agent got a conversation or was passed over.
  public enum Reason {
    CHOSEN,
    NOT_AVAILABLE,
    LACKS_SKILL,
    FULL,
    EXCLUDED,
    /// They have just signed in, and get one after the other.
    RAMPING_UP,
    /// Somebody else is less loaded.
    MORE_LOADED,
    /// Otherwise as good, but their scarcer skills are left free for who will need them.
    KEPT_FREE,
    /// Somebody else is better at what is needed.
    LESS_SKILLED,
    /// Otherwise as good, but assigned more recently.
    LESS_IDLE,
    /// Somebody else comes first in turn.
    NOT_THEIR_TURN,
    /// The queue's endpoint ranks somebody else before them.
    RANKED_LOWER,
    /// As good in everything; the id decided.
    JUST_AS_GOOD,
    /// Somebody else was preferred.
    NOT_PREFERRED,
    /// Could take it too, but of a long row of those only the first were compared.
    NOT_COMPARED
  }
}
