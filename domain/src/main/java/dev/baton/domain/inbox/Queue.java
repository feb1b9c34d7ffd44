package dev.baton.domain.inbox;

import java.time.Duration;

/// Where conversations wait for an agent, and what holds there.
///
/// @param offer how long an offer rings; 5–120 s
/// @param assigneeResponse until a silent owner loses the conversation
/// @param units what one conversation consumes of an agent's capacity
public record Queue(
    String key,
    String name,
    String slaPolicy,
    String silencePolicy,
    Duration offer,
    Duration assigneeResponse,
    int units) {}
