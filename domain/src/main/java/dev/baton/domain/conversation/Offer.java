package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A round in which a conversation rings, at one agent or at several at once, until one accepts or
/// `dueAt` comes.
///
/// @param agents at whom it still rings, the best first; never empty, nobody twice
public record Offer(OfferId id, List<AgentRef> agents, Instant madeAt, Instant dueAt) {
  public Offer {
    agents = List.copyOf(agents);
    if (agents.isEmpty() || agents.stream().distinct().count() < agents.size()) {
      throw new IllegalArgumentException("an offer rings at somebody, and at nobody twice");
    }
  }

  /// Rings at one agent only.
  public Offer(OfferId id, AgentRef agent, Instant madeAt, Instant dueAt) {
    this(id, List.of(agent), madeAt, dueAt);
  }

  /// @return empty if it does not ring at them
  public Optional<AgentRef> to(AgentId agent) {
    return agents.stream().filter(one -> one.id().equals(agent)).findFirst();
  }

  public boolean ringsAt(AgentId agent) {
    return to(agent).isPresent();
  }

  /// The same round for the others; null if there are none.
  @Nullable Offer without(AgentId agent) {
    List<AgentRef> others = agents.stream().filter(one -> !one.id().equals(agent)).toList();
    return others.isEmpty() ? null : new Offer(id, others, madeAt, dueAt);
  }
}
