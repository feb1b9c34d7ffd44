package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Crowd;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The few of a queue among whom a decision is made, and what it must know of the others.
///
/// @param few in order of their ids
/// @param unread how many others there are, by the reason for which they are passed over
/// @param anybodyOnline whether anybody of the queue is signed in
record Narrowed(List<Agent> few, Crowd crowd, Map<Reason, Integer> unread, boolean anybodyOnline) {

  RoutingDecision choose(RoutingRequest request, Instant now) {
    return RoutingPolicy.choose(request, few, crowd, now);
  }
}
