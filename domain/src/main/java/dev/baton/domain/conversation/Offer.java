package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentRef;
import java.time.Instant;

/// A conversation rings at one agent until `dueAt`.
public record Offer(OfferId id, AgentRef agent, Instant madeAt, Instant dueAt) {}
