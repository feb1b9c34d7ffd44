package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That the customer was asked how it went, and what they say.
///
/// @param queue whose work they rate, as of when they were asked
/// @param agent whose work they rate, null if nobody had it then
/// @param rating null until they have said it
public record Csat(
    Instant askedAt, String queue, @Nullable AgentId agent, @Nullable Rating rating) {
  Csat rated(Rating next) {
    return new Csat(askedAt, queue, agent, next);
  }
}
