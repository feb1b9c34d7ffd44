package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import java.util.HashMap;
import java.util.Map;

/// What a conversation consumes of agents' capacity, as its state demands.
public final class Holds {
  /// Units by agent; never negative, absent when nothing is held. Idle and finished cost nothing.
  public static Map<AgentId, Integer> of(Conversation conversation) {
    int units = conversation.timings().units();
    return switch (conversation.state()) {
      case OFFERED -> Map.of(conversation.offered().agent().id(), units);
      case ACTIVE -> ofActive(conversation, units);
      case NEW, QUEUED, DEFERRED, RESOLVED, ABANDONED -> Map.of();
    };
  }

  /// Its owner unless it sleeps, and whom it rings at meanwhile.
  private static Map<AgentId, Integer> ofActive(Conversation conversation, int units) {
    Map<AgentId, Integer> held = new HashMap<>();
    if (!conversation.talk().idle()) {
      held.put(conversation.owned().agent().id(), units);
    }
    if (conversation.offer() != null) {
      held.put(conversation.offer().agent().id(), units);
    }
    return Map.copyOf(held);
  }

  private Holds() {}
}
