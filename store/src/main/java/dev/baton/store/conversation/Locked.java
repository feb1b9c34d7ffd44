package dev.baton.store.conversation;

import dev.baton.domain.conversation.Conversation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation whose row this transaction holds.
///
/// @param now the time of what is decided now: read after the lock, never below the row's last fact
/// @param wakeAt when the workflow promised to look; null if nobody promised
public record Locked(
    Conversation conversation, Instant now, @Nullable Instant wakeAt, long version) {}
