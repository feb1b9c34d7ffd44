package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How scarce the skills of a queue are: who has few rivals in a skill is left free for who will
/// need it.
///
/// @param holders available agents by skill, whatever their level and load
record Scarcity(Map<String, Integer> holders) {
  /// Whole numbers, so that adding up in any order gives the same.
  private static final long MILLION = 1_000_000;

  static Scarcity among(List<Agent> members) {
    Map<String, Integer> holders = new HashMap<>();
    for (Agent agent : members) {
      if (agent.status() == AgentStatus.AVAILABLE) {
        agent.skills().keySet().forEach(skill -> holders.merge(skill, 1, Integer::sum));
      }
    }
    return new Scarcity(holders);
  }

  /// Of what `agent` has and nobody needs now; see [Candidate#scarcity()].
  long spare(Agent agent, Map<String, Integer> needed) {
    long scarcity = 0;
    for (String skill : agent.skills().keySet()) {
      if (!needed.containsKey(skill)) {
        scarcity += MILLION / holders.getOrDefault(skill, 1);
      }
    }
    return scarcity;
  }
}
