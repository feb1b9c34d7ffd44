package dev.baton.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the workflow learns when it looks at the row: no words, nothing personal, and durations
/// rather than times, so that clocks that differ only re-arm the rest.
///
/// @param version the row's; of several looks the highest is the truth
/// @param next the nearest deadline, null if none is set
/// @param untilNext from the look until then, zero if it is due; meaningless without `next`
/// @param queue empty until routed
/// @param owner the agent's key, null if nobody has it
public record Look(
    long version,
    State state,
    @Nullable Deadline next,
    Duration untilNext,
    String queue,
    int priority,
    int escalationLevel,
    @Nullable String owner) {

  public static final int DEFAULT_PRIORITY = 5;

  public static Look at(Conversation c, long version, Instant now) {
    Deadline next = Deadlines.next(c).orElse(null);
    Duration until = next == null ? Duration.ZERO : Duration.between(now, next.due());
    Routing routing = c.routing();
    Owner owner = c.state() == State.ACTIVE ? c.owner() : null;
    return new Look(
        version,
        c.state(),
        next,
        until.isNegative() ? Duration.ZERO : until,
        routing == null ? "" : routing.queue(),
        routing == null ? DEFAULT_PRIORITY : routing.priority(),
        c.clocks().escalationLevel(),
        owner == null ? null : owner.agent().id().value());
  }
}
