package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;

/// What must still hold of an agent at the moment more of their capacity is taken.
///
/// @param epoch the presence that was seen; a later one refuses
/// @param burst units above the full capacity that are allowed, 0 for a new offer
public record Claim(AgentId agent, long epoch, int burst) {}
