package dev.baton.bench.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation as the API shows it; what only agents see is null for customers.
///
/// @param state `queued`, `active`, `on_hold`, `resolved` or `closed`
/// @param turn who is to speak: `agent`, `customer`, or null
/// @param resolution `agent`, `customer`, `silence`, `abandoned`, or null
public record Conversation(
    String id,
    String inbox,
    String state,
    String detail,
    @Nullable String turn,
    @Nullable Person agent,
    long lastSeq,
    @Nullable String resolution,
    long lastEventNo,
    @Nullable Customer customer,
    @Nullable String queue,
    @Nullable Offer offer,
    @Nullable Deadline nextDeadline) {

  public record Person(String id, String name) {}

  public record Customer(String id, String externalId) {}

  public record Offer(String id, List<Person> agents, Instant dueAt) {}

  public record Deadline(String kind, Instant dueAt) {}

  public boolean isOwnedBy(String agentKey) {
    return agent != null && agent.id().equals(agentKey);
  }

  public boolean isOver() {
    return state.equals("resolved") || state.equals("closed");
  }
}
