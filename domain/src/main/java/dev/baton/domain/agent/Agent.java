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
/// @param ramp how they are eased in after signing in; null for somebody who is not
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
    @Nullable Instant lastAssignedAt,
    @Nullable Ramp ramp) {

  public Agent {
    skills = Map.copyOf(skills);
    queues = List.copyOf(queues);
  }

  public AgentRef ref() {
    return new AgentRef(id, name);
  }

  /// Whether nothing more may be routed to them yet, since they have just signed in.
  public boolean heldBack(Instant now) {
    return ramp != null && ramp.holdsBack(now);
  }

  /// The same with so many units more, routed to them at `now`.
  public Agent assigned(int units, Instant now) {
    return with(consumed + units, now, ramp == null ? null : ramp.assigned(now));
  }

  /// The same to whom everything may be routed at once.
  public Agent unramped() {
    return with(consumed, lastAssignedAt, null);
  }

  private Agent with(int nowConsumed, @Nullable Instant lastAssigned, @Nullable Ramp nowRamp) {
    return new Agent(
        id,
        name,
        role,
        status,
        reason,
        capacity,
        nowConsumed,
        skills,
        queues,
        epoch,
        lastAssigned,
        nowRamp);
  }
}
