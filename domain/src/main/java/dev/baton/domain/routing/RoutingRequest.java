package dev.baton.domain.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
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

  /// Names the need: those with the same one can be taken by the same agents.
  public UUID requirement() {
    String need =
        String.join(
            "\n",
            queue,
            String.valueOf(new TreeMap<>(requiredSkills)),
            String.valueOf(units),
            String.valueOf(new TreeMap<>(excludedByKey())));
    return UUID.nameUUIDFromBytes(need.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Instant> excludedByKey() {
    Map<String, Instant> byKey = new HashMap<>();
    excluded.forEach((agent, until) -> byKey.put(agent.value(), until));
    return byKey;
  }

  /// The same need, with one more agent passed over.
  public RoutingRequest without(AgentId agent, Instant until) {
    Map<AgentId, Instant> more = new HashMap<>(excluded);
    more.put(agent, until);
    return new RoutingRequest(queue, requiredSkills, units, more, preferred, distribution);
  }
}
