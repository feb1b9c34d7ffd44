package dev.baton.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Its owner waits for something else than the customer's words: a delivery, a colleague.
///
/// @param until when the owner goes on with it, null for when the customer writes; they go on then
///   in any case
public record OnHold(Instant since, @Nullable Instant until) {}
