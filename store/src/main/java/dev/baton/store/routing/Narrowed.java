package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Crowd;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The few of a queue among whom a decision is made, and what it must know of the others.
///
/// @param few in order of their ids
/// @param everybody whether these are all
/// @param unread how many others there are, by the reason for which they are passed over
/// @param anybodyOnline whether anybody of the queue is signed in
record Narrowed(
    List<Agent> few,
    boolean everybody,
    Crowd crowd,
    Map<Reason, Integer> unread,
    boolean anybodyOnline) {

  RoutingDecision choose(RoutingRequest request, Instant now) {
    return RoutingPolicy.choose(request, few, crowd, now);
  }

  /// The same people, some of whom have been assigned more since.
  Narrowed with(List<Agent> since, RoutingRequest request) {
    return new Narrowed(
        since,
        everybody,
        everybody ? Crowd.of(since, request.units()) : crowd,
        unread,
        anybodyOnline);
  }

  /// Only so many of a long queue as are worth to be recorded: those who come first, who were
  /// passed over for this conversation, and who is preferred.
  Narrowed foremost(RoutingRequest request, Instant now) {
    if (everybody || few.size() <= 2 * Narrowing.COMPARED) {
      return this;
    }
    List<Agent> first = RoutingPolicy.first(request, few, crowd, now, Narrowing.COMPARED);
    List<Agent> kept = new ArrayList<>();
    Map<Reason, Integer> others = new EnumMap<>(Reason.class);
    others.putAll(unread);
    for (Agent agent : few) {
      Reason obstacle = RoutingPolicy.obstacle(request, agent, now);
      boolean tells =
          obstacle == Reason.EXCLUDED
              || agent.id().equals(request.preferred())
              || first.contains(agent);
      if (tells) {
        kept.add(agent);
      } else {
        others.merge(obstacle == null ? Reason.NOT_COMPARED : obstacle, 1, Integer::sum);
      }
    }
    return new Narrowed(kept, false, crowd, others, anybodyOnline);
  }
}
