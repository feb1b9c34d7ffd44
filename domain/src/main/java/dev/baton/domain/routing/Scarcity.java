package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How scarce the skills of a queue are now: who has one that is nearly used up is left free for
/// who will need it. While there is plenty, everybody takes their share.
///
/// @param room for how many more conversations the available agents have room, by skill
record Scarcity(Map<String, Integer> room) {
  /// With room for so many more conversations among those who have it, a skill is not scarce.
  private static final int PLENTY = 10;

  /// Whole numbers, so that adding up in any order gives the same.
  private static final long MILLION = 1_000_000;

  /// @param units of a conversation
  static Scarcity among(List<Agent> members, int units) {
    Map<String, Integer> room = new HashMap<>();
    for (Agent agent : members) {
      if (agent.status() == AgentStatus.AVAILABLE) {
        int more = Math.max(0, (agent.capacity() - agent.consumed()) / units);
        agent.skills().keySet().forEach(skill -> room.merge(skill, more, Integer::sum));
      }
    }
    return new Scarcity(room);
  }

  /// Of what `agent` has and nobody needs now; see [Candidate#scarcity()].
  long spare(Agent agent, Map<String, Integer> needed) {
    long scarcity = 0;
    for (String skill : agent.skills().keySet()) {
      if (!needed.containsKey(skill)) {
        scarcity += scarcity(skill);
      }
    }
    return scarcity;
  }

  private long scarcity(String skill) {
    int left = room.getOrDefault(skill, 0);
    return isScarce(left) ? MILLION / Math.max(1, left) : 0;
  }

  /// @param room for how many more conversations those who have a skill have room
  static boolean isScarce(int room) {
    return room < PLENTY;
  }
}
