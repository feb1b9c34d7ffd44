package dev.baton.store.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.WorkflowRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation whose row this transaction holds.
///
/// @param now the time of what is decided now: read after the lock, never below the row's last fact
/// @param lastRun the run of its workflow that looked last; null if none did
/// @param wakeAt when the workflow promised to look; null if nobody promised
public record Locked(
    Conversation conversation,
    Instant now,
    @Nullable Instant wakeAt,
    long version,
    WorkflowRun.@Nullable Last lastRun) {}
