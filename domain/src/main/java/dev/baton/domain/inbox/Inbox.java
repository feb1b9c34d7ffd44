package dev.baton.domain.inbox;

import org.jspecify.annotations.Nullable;

/// Where conversations come in: a brand, a country, a channel.
///
/// @param language of its customers unless they say otherwise, BCP 47
/// @param defaultQueue takes what no rule matches
/// @param contextUrl where the shop answers for a customer, `{customer}` standing for their
///   external id; null if it does not
public record Inbox(
    String key, String name, String language, String defaultQueue, @Nullable String contextUrl) {}
