package dev.baton.domain.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a waiting conversation needs of an agent.
///
/// @param requiredSkills skill key to least level
/// @param units what it will consume
/// @param excluded agents passed over, until when
/// @param distribution how the queue chooses among those who can take it
public record RoutingRequest(
    String queue,
    Map<String, Integer> requiredSkills,
    int units,
    Map<AgentId, Instant> excluded,
    @Nullable AgentId preferred,
    Distribution distribution) {

  /// What `conversation` needs.
  ///
  /// @throws NullPointerException if it was not routed yet; final
  public static RoutingRequest of(Conversation conversation) {
    Routing routing = Objects.requireNonNull(conversation.routing(), "not routed yet");
    return new RoutingRequest(
        routing.queue(),
        routing.requiredSkills(),
        conversation.timings().units(),
        routing.excluded(),
        routing.preferred(),
        conversation.timings().distribution());
  }

  /// The same need, with nobody passed over: for who asks for it themselves.
  public RoutingRequest ofWhoAsks() {
    return new RoutingRequest(queue, requiredSkills, units, Map.of(), preferred, distribution);
  }

  /// The same need, with one more agent passed over.
  public RoutingRequest without(AgentId agent, Instant until) {
    Map<AgentId, Instant> more = new java.util.HashMap<>(excluded);
    more.put(agent, until);
    return new RoutingRequest(queue, requiredSkills, units, more, preferred, distribution);
  }
}
