package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A decision as it was made, with everything that it read, so that it can be made again.
///
/// @param conversation as it waited, as far as routing reads it; see [Rehearsal]
/// @param request what was asked for in the end
/// @param few the agents who were looked at, as they were
/// @param winners who were chosen, the best first; nobody if nobody could take it
public record RecordedDecision(
    UUID id,
    ConversationId conversationId,
    Instant at,
    Conversation conversation,
    RoutingRequest request,
    List<Agent> few,
    Crowd crowd,
    List<AgentId> winners) {
  public RecordedDecision {
    winners = List.copyOf(winners);
    few = List.copyOf(few);
  }

  /// Who are chosen when it is made again.
  public List<AgentId> again() {
    return choose(request);
  }

  /// Who would have been chosen had this been asked for. What an endpoint said of the agents then,
  /// it would have said again.
  List<AgentId> choose(RoutingRequest other) {
    return RoutingPolicy.choose(other.ranked(request.ranking()), few, crowd, at).winners().stream()
        .map(winner -> winner.agent().id())
        .toList();
  }
}
