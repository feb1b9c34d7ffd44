package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.routing.Candidate.Reason;

/// An agent with the figures by which they are compared; see [Candidate].
record Scored(Agent agent, double loadRatio, int skillScore, long scarcity) {

  Candidate candidate(Reason reason) {
    return new Candidate(agent, loadRatio, skillScore, scarcity, reason);
  }
}
