package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import java.util.Map;

/// What a conversation consumes of agents' capacity, as its state demands.
public final class Holds {
  /// Units by agent; never negative, absent when nothing is held. Idle and finished cost nothing.
  public static Map<AgentId, Integer> of(Conversation conversation) {
    int units = conversation.timings().units();
    return switch (conversation.state()) {
      case OFFERED -> Map.of(conversation.offered().agent().id(), units);
      case ACTIVE ->
          conversation.talk().idle() ? Map.of() : Map.of(conversation.owned().agent().id(), units);
      case NEW, QUEUED, RESOLVED, ABANDONED -> Map.of();
    };
  }

  private Holds() {}
}
