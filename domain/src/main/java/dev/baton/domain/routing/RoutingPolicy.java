package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chooses the agent for a conversation, or the several at whom it rings at once: among those who
/// can take it now a preferred one before all, else whoever is best by the queue's [Distribution].
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
    List<Scored> winners = winners(request, criteria, eligible);
    List<Candidate> candidates = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      Scored one = all.get(i);
      Reason obstacle = obstacles.get(i);
      candidates.add(
          one.candidate(obstacle != null ? obstacle : standing(request, criteria, one, winners)));
    }
    return new RoutingDecision(
        request.distribution(),
        candidates,
        winners.stream().map(one -> one.candidate(Reason.CHOSEN)).toList());
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

  private static List<Scored> winners(
      RoutingRequest request, List<Criterion> criteria, List<Scored> eligible) {
    Comparator<Scored> order =
        Comparator.<Scored, Boolean>comparing(one -> !isPreferred(request, one))
            .thenComparing(Criterion.order(criteria));
    return request.offers() == 1
        // Nobody needs to be sorted: this runs for every agent of a queue in every decision.
        ? eligible.stream().min(order).stream().toList()
        : eligible.stream().sorted(order).limit(request.offers()).toList();
  }

  private static boolean isPreferred(RoutingRequest request, Scored one) {
    return one.agent().id().equals(request.preferred());
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
    if (!request.fits(agent)) {
      return Reason.FULL;
    }
    if (request.passesOver(agent, now)) {
      return Reason.EXCLUDED;
    }
    return agent.heldBack(now) ? Reason.RAMPING_UP : null;
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

  /// Who is passed over would have needed to be as good as the last of those who were chosen.
  private static Reason standing(
      RoutingRequest request, List<Criterion> criteria, Scored one, List<Scored> winners) {
    if (winners.contains(one)) {
      return Reason.CHOSEN;
    }
    Scored last = winners.getLast();
    return isPreferred(request, last) ? Reason.NOT_PREFERRED : Criterion.why(criteria, last, one);
  }

  private static double loadAfter(RoutingRequest request, Agent agent) {
    return (double) (agent.consumed() + request.units()) / agent.capacity();
  }

  private RoutingPolicy() {}
}
