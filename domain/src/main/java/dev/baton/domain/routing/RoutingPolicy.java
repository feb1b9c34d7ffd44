package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses the agent for a conversation: among those who can take it now a preferred one before
/// all, else whoever is best by the queue's [Distribution].
public final class RoutingPolicy {
  /// Chooses among all `members` of the queue.
  ///
  /// @param now ends exclusions that have run out
  public static RoutingDecision choose(RoutingRequest request, List<Agent> members, Instant now) {
    return choose(request, members, Crowd.of(members, request.units()), now);
  }

  /// Chooses among a few who were found to come first.
  ///
  /// @param crowd of all members of the queue
  /// @param now ends exclusions that have run out
  public static RoutingDecision choose(
      RoutingRequest request, List<Agent> few, Crowd crowd, Instant now) {
    List<Criterion> criteria = Distributions.of(request, crowd);
    List<@Nullable Reason> obstacles = new ArrayList<>(few.size());
    List<Scored> all = scored(request, few, new Scarcity(crowd.room()));
    List<Scored> eligible = new ArrayList<>();
    for (Scored one : all) {
      Reason obstacle = obstacle(request, one.agent(), now);
      obstacles.add(obstacle);
      if (obstacle == null) {
        eligible.add(one);
      }
    }
    Optional<Scored> winner = winner(request, criteria, eligible);
    List<Candidate> candidates = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      Scored one = all.get(i);
      Reason obstacle = obstacles.get(i);
      candidates.add(
          one.candidate(
              obstacle != null
                  ? obstacle
                  : standing(request, criteria, one, winner.orElseThrow())));
    }
    return new RoutingDecision(request.distribution(), candidates);
  }

  /// Those of `few` who can take it, in the order in which they would get it.
  ///
  /// @param crowd of all members of the queue
  /// @param many at most
  public static List<Agent> first(
      RoutingRequest request, List<Agent> few, Crowd crowd, Instant now, int many) {
    List<Agent> able = few.stream().filter(one -> obstacle(request, one, now) == null).toList();
    return scored(request, able, new Scarcity(crowd.room())).stream()
        .sorted(Criterion.order(Distributions.of(request, crowd)))
        .limit(many)
        .map(Scored::agent)
        .toList();
  }

  private static List<Scored> scored(
      RoutingRequest request, List<Agent> agents, Scarcity scarcity) {
    return agents.stream()
        .map(agent ->
            new Scored(
                agent,
                loadAfter(request, agent),
                skillScore(request, agent),
                scarcity.spare(agent, request.requiredSkills())))
        .toList();
  }

  private static Optional<Scored> winner(
      RoutingRequest request, List<Criterion> criteria, List<Scored> eligible) {
    Optional<Scored> preferred =
        eligible.stream().filter(one -> one.agent().id().equals(request.preferred())).findFirst();
    return preferred.or(() -> eligible.stream().min(Criterion.order(criteria)));
  }

  /// Why `agent` cannot take it now; null if they can.
  public static @Nullable Reason obstacle(RoutingRequest request, Agent agent, Instant now) {
    if (agent.status() != AgentStatus.AVAILABLE || !request.isServedBy(agent)) {
      return Reason.NOT_AVAILABLE;
    }
    if (request.step() == Step.PREFERRED && !agent.id().equals(request.preferred())) {
      return Reason.NOT_PREFERRED;
    }
    if (!skilled(request, agent)) {
      return Reason.LACKS_SKILL;
    }
    if (agent.consumed() + request.units() > agent.capacity()) {
      return Reason.FULL;
    }
    return request.passesOver(agent, now) ? Reason.EXCLUDED : null;
  }

  // Loops, not streams: this runs for every agent of a queue in every decision.
  static boolean skilled(RoutingRequest request, Agent agent) {
    for (Map.Entry<String, Integer> need : request.requiredSkills().entrySet()) {
      if (level(agent, need.getKey()) < need.getValue()) {
        return false;
      }
    }
    return true;
  }

  private static int skillScore(RoutingRequest request, Agent agent) {
    int score = 0;
    for (String skill : request.requiredSkills().keySet()) {
      score += level(agent, skill);
    }
    return score;
  }

  private static int level(Agent agent, String skill) {
    return agent.skills().getOrDefault(skill, 0);
  }

  private static Reason standing(
      RoutingRequest request, List<Criterion> criteria, Scored one, Scored winner) {
    if (one.agent().id().equals(winner.agent().id())) {
      return Reason.CHOSEN;
    }
    return winner.agent().id().equals(request.preferred())
        ? Reason.NOT_PREFERRED
        : Criterion.why(criteria, winner, one);
  }

  private static double loadAfter(RoutingRequest request, Agent agent) {
    return (double) (agent.consumed() + request.units()) / agent.capacity();
  }

  private RoutingPolicy() {}
}
