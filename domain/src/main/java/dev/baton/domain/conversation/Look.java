package dev.baton.domain.conversation;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the workflow learns when it looks at the row: no words, nothing personal, and durations
/// rather than times, so that clocks that differ only re-arm the rest.
///
/// @param version the row's; of several looks the highest is the truth
/// @param next the nearest deadline, null if none is set
/// @param untilNext from the look until then, zero if it is due; meaningless without `next`
/// @param untilLook from the look until the workflow looks again, as it promised; zero if it is due
/// @param queue empty until routed
/// @param owner the agent's key, null if nobody has it
/// @param offered the key of the agent it rings at, or their keys with commas; null if it rings at
///   nobody
/// @param inbox null in what earlier versions wrote down
/// @param lookAt when that look is due by the row's clock: only to be compared with another row's,
///   which replays the same whatever the workflow's clock said; null in what earlier versions wrote
public record Look(
    long version,
    State state,
    @Nullable Deadline next,
    Duration untilNext,
    Duration untilLook,
    String queue,
    int priority,
    int escalationLevel,
    @Nullable String owner,
    @Nullable String offered,
    @Nullable String inbox,
    @Nullable Instant lookAt) {

  public static final int DEFAULT_PRIORITY = 5;

  public static Look at(Conversation c, long version, Instant now) {
    Deadline next = Deadlines.next(c).orElse(null);
    Routing routing = c.routing();
    Offer offer = c.offer();
    Instant lookAt = Deadlines.nextLook(c, now);
    Owner owner = c.live() ? c.owner() : null;
    return new Look(
        version,
        c.state(),
        next,
        next == null ? Duration.ZERO : left(now, next.due()),
        left(now, lookAt),
        routing == null ? "" : routing.queue(),
        routing == null ? DEFAULT_PRIORITY : routing.priority(),
        c.clocks().escalationLevel(),
        owner == null ? null : owner.agent().id().value(),
        offer == null ? null : keys(offer),
        c.inbox(),
        lookAt);
  }

  private static String keys(Offer offer) {
    return offer.agents().stream().map(agent -> agent.id().value()).collect(joining(", "));
  }

  private static Duration left(Instant now, Instant due) {
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
  }
}
