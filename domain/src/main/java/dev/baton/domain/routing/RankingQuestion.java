package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a queue's endpoint is told so that it can rank: of the customer and of what was said,
/// nothing.
///
/// @param candidates all of whom could take it now, in the default order
public record RankingQuestion(Asked conversation, List<Able> candidates) {
  public RankingQuestion {
    candidates = List.copyOf(candidates);
  }

  /// @param able who could take `c` now, in the default order
  /// @param request what is asked of them
  /// @throws NullPointerException if it was not routed yet; final
  public static RankingQuestion of(
      Conversation c, RoutingRequest request, List<Agent> able, Instant now) {
    Routing routing = Objects.requireNonNull(c.routing(), "not routed yet");
    return new RankingQuestion(
        new Asked(
            c.id().toString(),
            routing.queue(),
            c.topic(),
            c.language(),
            routing.priority(),
            request.requiredSkills(),
            since(routing.routingAge(), now)),
        able.stream().map(agent -> Able.of(agent, now)).toList());
  }

  /// Their ids.
  public List<AgentId> asked() {
    return candidates.stream().map(one -> new AgentId(one.id())).toList();
  }

  private static long since(Instant then, Instant now) {
    return Math.max(0, Duration.between(then, now).toSeconds());
  }

  /// @param priority 0 to 9, lower is sooner
  /// @param skills skill key to least level, as asked for at its step
  /// @param waitingSeconds in all
  public record Asked(
      String id,
      String queue,
      String topic,
      String language,
      int priority,
      Map<String, Integer> skills,
      long waitingSeconds) {}

  /// @param load units that they have now
  /// @param capacity units that they may have
  /// @param skills skill key to level, 1 to 5
  /// @param idleSeconds since their last assignment, null if there was none
  public record Able(
      String id,
      String name,
      int load,
      int capacity,
      Map<String, Integer> skills,
      @Nullable Long idleSeconds) {
    private static Able of(Agent agent, Instant now) {
      Instant last = agent.lastAssignedAt();
      return new Able(
          agent.id().value(),
          agent.name(),
          agent.consumed(),
          agent.capacity(),
          agent.skills(),
          last == null ? null : since(last, now));
    }
  }
}
