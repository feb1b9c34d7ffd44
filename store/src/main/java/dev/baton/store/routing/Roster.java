package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Crowd;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who is in a request's queues, as they once were, and what follows from that, worked out once:
/// many decisions look at the same one.
final class Roster {
  private final List<Agent> members;
  private final Instant at;
  private final Map<AgentId, Agent> byId;
  private final boolean anybodyOnline;
  private final Map<Integer, Crowd> crowds = new ConcurrentHashMap<>();
  private final Map<Integer, List<AgentId>> scarce = new ConcurrentHashMap<>();
  private final Map<Need, Map<Reason, Integer>> counts = new ConcurrentHashMap<>();

  /// @param at when they were so
  Roster(List<Agent> members, Instant at) {
    this.members = List.copyOf(members);
    this.at = at;
    this.byId = members.stream().collect(Collectors.toMap(Agent::id, Function.identity()));
    this.anybodyOnline = members.stream().anyMatch(one -> one.status() != AgentStatus.OFFLINE);
  }

  List<Agent> members() {
    return members;
  }

  boolean anybodyOnline() {
    return anybodyOnline;
  }

  /// @param units of a conversation
  Crowd crowd(int units) {
    return crowds.computeIfAbsent(units, each -> Crowd.of(members, each));
  }

  /// Who has room and any scarce skill: few, since otherwise it would not be scarce.
  List<AgentId> scarce(int units) {
    return scarce.computeIfAbsent(units, this::findScarce);
  }

  private List<AgentId> findScarce(int units) {
    Set<String> skills = crowd(units).scarceSkills();
    return skills.isEmpty()
        ? List.of()
        : members.stream()
            .filter(one -> one.status() == AgentStatus.AVAILABLE)
            .filter(one -> one.consumed() + units <= one.capacity())
            .filter(one -> !Collections.disjoint(one.skills().keySet(), skills))
            .map(Agent::id)
            .toList();
  }

  /// How many were not `read` one by one, by the reason for which they were passed over.
  Map<Reason, Integer> unread(RoutingRequest request, List<Agent> read) {
    Map<Reason, Integer> unread =
        new EnumMap<>(counts.computeIfAbsent(Need.of(request), _ -> count(request)));
    for (Agent agent : read) {
      Agent then = byId.get(agent.id());
      if (then != null) {
        unread.computeIfPresent(reason(request, then), (_, many) -> many > 1 ? many - 1 : null);
      }
    }
    return unread;
  }

  private Map<Reason, Integer> count(RoutingRequest request) {
    Map<Reason, Integer> count = new EnumMap<>(Reason.class);
    members.forEach(one -> count.merge(reason(request, one), 1, Integer::sum));
    return count;
  }

  /// Whoever is excluded is always read, so exclusions do not count.
  private Reason reason(RoutingRequest request, Agent agent) {
    Reason obstacle = RoutingPolicy.obstacle(request.excludingNobody(), agent, at);
    return obstacle == null ? Reason.NOT_COMPARED : obstacle;
  }

  /// All of a request that counts for the reasons, but for who is excluded.
  private record Need(
      Map<String, Integer> skills, int units, Step step, @Nullable AgentId preferred) {
    static Need of(RoutingRequest request) {
      return new Need(
          request.requiredSkills(),
          request.units(),
          request.step(),
          request.step() == Step.PREFERRED ? request.preferred() : null);
    }
  }
}
