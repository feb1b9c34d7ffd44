package dev.baton.bench.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message as the API shows it.
///
/// @param seq its number in the conversation; null for notes
/// @param author `customer`, `agent` or `system`
/// @param clientMessageId only on the reader's own messages
public record Message(
    String id,
    @Nullable Long seq,
    String author,
    @Nullable String authorId,
    String text,
    Instant at,
    @Nullable String clientMessageId) {}
