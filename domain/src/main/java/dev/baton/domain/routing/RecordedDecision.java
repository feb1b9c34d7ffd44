package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A decision as it was made, with everything that it read, so that it can be made again.
///
/// @param conversation as it waited, as far as routing reads it; see [Rehearsal]
/// @param request what was asked for in the end
/// @param few the agents who were looked at, as they were
/// @param winner null if nobody could take it
public record RecordedDecision(
    UUID id,
    ConversationId conversationId,
    Instant at,
    Conversation conversation,
    RoutingRequest request,
    List<Agent> few,
    Crowd crowd,
    @Nullable AgentId winner) {
  public RecordedDecision {
    few = List.copyOf(few);
  }

  /// Who wins when it is made again; null if nobody.
  public @Nullable AgentId again() {
    return choose(request);
  }

  /// Who would have won had this been asked for; null if nobody. What an endpoint said of the
  /// agents then, it would have said again.
  @Nullable AgentId choose(RoutingRequest other) {
    return RoutingPolicy.choose(other.ranked(request.ranking()), few, crowd, at)
        .winner()
        .map(winner -> winner.agent().id())
        .orElse(null);
  }
}
