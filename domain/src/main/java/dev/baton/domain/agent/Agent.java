package dev.baton.domain.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One agent: who they are, what they can do, and how loaded they are.
///
/// @param skills skill key to level, 1–5
/// @param capacity units in all, default 100
/// @param consumed units that offers and conversations hold now
/// @param epoch raised by every change of presence; a claim made against an older one fails
public record Agent(
    AgentId id,
    String name,
    String role,
    AgentStatus status,
    @Nullable String reason,
    int capacity,
    int consumed,
    Map<String, Integer> skills,
    List<String> queues,
    long epoch,
    @Nullable Instant lastAssignedAt) {

  public Agent {
    skills = Map.copyOf(skills);
    queues = List.copyOf(queues);
  }

  public AgentRef ref() {
    return new AgentRef(id, name);
  }

  /// The same with so many units more, assigned at `now`.
  public Agent assigned(int units, Instant now) {
    return new Agent(
        id, name, role, status, reason, capacity, consumed + units, skills, queues, epoch, now);
  }
}
