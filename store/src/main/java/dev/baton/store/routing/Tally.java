package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.RoutingRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// What one transaction knows that assigns several conversations one after the other and writes
/// them together: everybody as they were read, but for what it has assigned to them already.
///
/// An assignment only ever makes an agent come later, or full. So whoever is first among as many as
/// will be assigned, and one more, is first among all, whatever was assigned before.
final class Tally implements Narrower {
  private final Narrowing narrowing;
  private int most;
  private final Map<RoutingRequest, Narrowed> read = new HashMap<>();
  private final Map<AgentId, Agent> assigned = new HashMap<>();

  Tally(Narrowing narrowing) {
    this.narrowing = narrowing;
  }

  /// To be said before anybody is looked for.
  ///
  /// @param many agents will be assigned something at most, who are assigned twice counted twice
  void expect(int many) {
    most = many;
  }

  /// @return empty if it depends on whom something was assigned to last, in a queue of which not
  ///   everybody is known: another transaction can tell
  @Override
  public Mono<Narrowed> narrow(RoutingRequest request, Instant now) {
    Narrowed known = read.get(request);
    Mono<Narrowed> narrowed =
        known != null
            ? Mono.just(known)
            : narrowing.narrow(request, now, most).doOnNext(one -> read.put(request, one));
    return narrowed
        .filter(one -> one.everybody() || assigned.isEmpty() || !byTurns(request))
        .map(one -> now(one, request, now));
  }

  private static boolean byTurns(RoutingRequest request) {
    return request.distribution() == Distribution.ROUND_ROBIN;
  }

  private Narrowed now(Narrowed then, RoutingRequest request, Instant now) {
    if (assigned.isEmpty()) {
      return then.foremost(request, now);
    }
    List<Agent> few =
        then.few().stream().map(agent -> assigned.getOrDefault(agent.id(), agent)).toList();
    return then.with(few, request).foremost(request, now);
  }

  /// `winner` has got so much more.
  void assign(Candidate winner, int units, Instant now) {
    assigned.put(winner.agent().id(), winner.agent().assigned(units, now));
  }
}
