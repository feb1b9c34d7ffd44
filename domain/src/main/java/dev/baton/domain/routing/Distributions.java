package dev.baton.domain.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.routing.Candidate.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /// Who goes above the full capacity for somebody leaves nothing free for others.
  static List<Criterion> of(RoutingRequest request, Crowd crowd) {
    List<Criterion> usual = usual(request, crowd);
    return request.step().bursts()
        ? usual.stream().filter(criterion -> !criterion.equals(SCARCITY)).toList()
        : usual;
  }

  private static List<Criterion> usual(RoutingRequest request, Crowd crowd) {
    return switch (request.distribution()) {
      case LEAST_LOADED -> leastLoaded();
      case BEST_SKILL -> bestSkill();
      case LONGEST_IDLE -> longestIdle();
      case ROUND_ROBIN -> roundRobin(crowd.lastAssigned());
      case EXTERNAL ->
          request.ranking() instanceof Ranking.Given given ? ranked(given) : leastLoaded();
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

  private static List<Criterion> roundRobin(@Nullable AgentId lastAssigned) {
    String last = lastAssigned == null ? "" : lastAssigned.value();
    Comparator<Scored> afterTheLast = Comparator.comparing(one -> id(one).compareTo(last) <= 0);
    return List.of(new Criterion(Reason.NOT_THEIR_TURN, afterTheLast.thenComparing(ID.order())));
  }

  private static List<Criterion> ranked(Ranking.Given given) {
    Map<AgentId, Integer> places = given.places();
    Comparator<Scored> asRanked =
        Comparator.comparing(one -> places.getOrDefault(one.agent().id(), Integer.MAX_VALUE));
    return Stream.concat(
            Stream.of(new Criterion(Reason.RANKED_LOWER, asRanked)), leastLoaded().stream())
        .toList();
  }

  private static String id(Scored one) {
    return one.agent().id().value();
  }

  private Distributions() {}
}
