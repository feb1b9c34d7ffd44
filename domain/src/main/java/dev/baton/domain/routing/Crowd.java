package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a decision must know of all members of a queue, also of those who are not looked at one by
/// one.
///
/// @param room for how many more conversations the available ones have room, by skill
/// @param lastAssigned who was assigned something last; the last by id if several were at the same
///   time, null if nobody was
public record Crowd(Map<String, Integer> room, @Nullable AgentId lastAssigned) {
  public Crowd {
    room = Map.copyOf(room);
  }

  /// @param units of a conversation
  public static Crowd of(List<Agent> members, int units) {
    return new Crowd(Scarcity.among(members, units).room(), lastAssigned(members));
  }

  /// Of which so little is left that it is kept free where possible.
  public Set<String> scarceSkills() {
    return room.entrySet().stream()
        .filter(one -> Scarcity.isScarce(one.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  public Crowd lastAssigned(@Nullable AgentId agent) {
    return new Crowd(room, agent);
  }

  private static @Nullable AgentId lastAssigned(List<Agent> members) {
    return members.stream()
        .filter(agent -> agent.lastAssignedAt() != null)
        .max(
            Comparator.<Agent, Instant>comparing(
                    agent -> Objects.requireNonNull(agent.lastAssignedAt()))
                .thenComparing(agent -> agent.id().value()))
        .map(Agent::id)
        .orElse(null);
  }
}
