package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The criteria of each [Distribution], the weightiest first. All end with the id, so that the same
/// candidates in any order give the same winner.
final class Distributions {
  private static final Criterion LOAD =
      new Criterion(Reason.MORE_LOADED, Comparator.comparingDouble(Scored::loadRatio));
  private static final Criterion SCARCITY =
      new Criterion(Reason.KEPT_FREE, Comparator.comparingLong(Scored::scarcity));
  private static final Criterion SKILL =
      new Criterion(Reason.LESS_SKILLED, Comparator.comparingInt(Scored::skillScore).reversed());
  private static final Criterion IDLE =
      new Criterion(
          Reason.LESS_IDLE,
          Comparator.comparing(
              one -> one.agent().lastAssignedAt(),
              Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
  private static final Criterion ID =
      new Criterion(Reason.JUST_AS_GOOD, Comparator.comparing(Distributions::id));

  /// @param members all agents of the queue, whether or not they could take it
  static List<Criterion> of(Distribution distribution, List<Agent> members) {
    return switch (distribution) {
      case LEAST_LOADED -> leastLoaded();
      case BEST_SKILL -> bestSkill();
      case LONGEST_IDLE -> longestIdle();
      case ROUND_ROBIN -> roundRobin(members);
    };
  }

  private static List<Criterion> leastLoaded() {
    return List.of(LOAD, SCARCITY, IDLE, ID);
  }

  private static List<Criterion> bestSkill() {
    return List.of(SKILL, LOAD, SCARCITY, IDLE, ID);
  }

  private static List<Criterion> longestIdle() {
    return List.of(IDLE, LOAD, ID);
  }

  private static List<Criterion> roundRobin(List<Agent> members) {
    String last = lastAssigned(members).map(agent -> agent.id().value()).orElse("");
    Comparator<Scored> afterTheLast = Comparator.comparing(one -> id(one).compareTo(last) <= 0);
    return List.of(new Criterion(Reason.NOT_THEIR_TURN, afterTheLast.thenComparing(ID.order())));
  }

  /// The last of them by id, if several were assigned at the same time.
  private static Optional<Agent> lastAssigned(List<Agent> members) {
    return members.stream()
        .filter(agent -> agent.lastAssignedAt() != null)
        .max(
            Comparator.<Agent, Instant>comparing(
                    agent -> Objects.requireNonNull(agent.lastAssignedAt()))
                .thenComparing(agent -> agent.id().value()));
  }

  private static String id(Scored one) {
    return one.agent().id().value();
  }

  private Distributions() {}
}
