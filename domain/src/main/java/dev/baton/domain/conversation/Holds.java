package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a conversation consumes of agents' capacity, as its state demands.
public final class Holds {
  /// Units by agent; never negative, absent when nothing is held. Idle and finished cost nothing.
  public static Map<AgentId, Integer> of(Conversation conversation) {
    int units = conversation.timings().units();
    return switch (conversation.state()) {
      case OFFERED -> ringing(new HashMap<>(), conversation.offered(), units);
      case ACTIVE, WRAP_UP -> ofOwned(conversation, units);
      case HOLD -> ringing(new HashMap<>(), conversation.offer(), units);
      case NEW, QUEUED, DEFERRED, RESOLVED, ABANDONED -> Map.of();
    };
  }

  /// Its owner unless it sleeps, and whom it rings at meanwhile.
  private static Map<AgentId, Integer> ofOwned(Conversation conversation, int units) {
    Map<AgentId, Integer> held = new HashMap<>();
    if (!conversation.talk().idle()) {
      held.put(conversation.owned().agent().id(), units);
    }
    return ringing(held, conversation.offer(), units);
  }

  /// Whoever it rings at keeps the room for it.
  private static Map<AgentId, Integer> ringing(
      Map<AgentId, Integer> held, @Nullable Offer offer, int units) {
    if (offer != null) {
      offer.agents().forEach(agent -> held.put(agent.id(), units));
    }
    return Map.copyOf(held);
  }

  private Holds() {}
}
