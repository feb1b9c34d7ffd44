package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Least loaded first: load ratio after the assignment, then longest since the last assignment,
/// then id. A preferred agent goes before all, if they can take it now.
public final class RoutingPolicy {
  /// Chooses among `agents`, the members of the queue.
  ///
  /// @param now ends exclusions that have run out
  public static RoutingDecision choose(RoutingRequest request, List<Agent> agents, Instant now) {
    List<Agent> eligible =
        agents.stream().filter(agent -> obstacle(request, agent, now) == null).toList();
    Optional<Agent> winner = winner(request, eligible);
    List<Candidate> candidates = new ArrayList<>();
    for (Agent agent : agents) {
      Reason obstacle = obstacle(request, agent, now);
      Reason reason = obstacle != null ? obstacle : standing(request, agent, winner.orElseThrow());
      candidates.add(new Candidate(agent, loadAfter(request, agent), reason));
    }
    return new RoutingDecision(candidates);
  }

  private static Optional<Agent> winner(RoutingRequest request, List<Agent> eligible) {
    Optional<Agent> preferred =
        eligible.stream().filter(agent -> agent.id().equals(request.preferred())).findFirst();
    return preferred.or(() -> eligible.stream().min(order(request)));
  }

  private static Comparator<Agent> order(RoutingRequest request) {
    return Comparator.comparingDouble((Agent agent) -> loadAfter(request, agent))
        .thenComparing(
            Agent::lastAssignedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
        .thenComparing(agent -> agent.id().value());
  }

  private static @Nullable Reason obstacle(RoutingRequest request, Agent agent, Instant now) {
    if (agent.status() != AgentStatus.AVAILABLE || !agent.queues().contains(request.queue())) {
      return Reason.NOT_AVAILABLE;
    }
    if (!skilled(request, agent)) {
      return Reason.LACKS_SKILL;
    }
    if (agent.consumed() + request.units() > agent.capacity()) {
      return Reason.FULL;
    }
    Instant excludedUntil = request.excluded().get(agent.id());
    return excludedUntil != null && excludedUntil.isAfter(now) ? Reason.EXCLUDED : null;
  }

  private static boolean skilled(RoutingRequest request, Agent agent) {
    return request.requiredSkills().entrySet().stream()
        .allMatch(need -> agent.skills().getOrDefault(need.getKey(), 0) >= need.getValue());
  }

  private static Reason standing(RoutingRequest request, Agent agent, Agent winner) {
    if (agent.id().equals(winner.id())) {
      return Reason.CHOSEN;
    }
    if (winner.id().equals(request.preferred())) {
      return Reason.NOT_PREFERRED;
    }
    return loadAfter(request, agent) > loadAfter(request, winner)
        ? Reason.MORE_LOADED
        : Reason.LESS_IDLE;
  }

  private static double loadAfter(RoutingRequest request, Agent agent) {
    return (double) (agent.consumed() + request.units()) / agent.capacity();
  }

  private RoutingPolicy() {}
}
