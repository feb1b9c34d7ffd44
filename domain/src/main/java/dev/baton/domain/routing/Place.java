package dev.baton.domain.routing;

import dev.baton.domain.conversation.Clocks;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Routing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/// What decides when a waiting conversation is served: its priority, then who was promised an
/// answer soonest, then who has waited longest in all.
///
/// @param priority 0–9, lower is sooner
/// @param answerDueAt when its customer was promised an answer
/// @param routingAge since when it has waited in all; kept through decline, requeue and hand-over
/// @param jumpsAt from when on it counts as one priority sooner, so that nobody starves
public record Place(
    ConversationId id, int priority, Instant answerDueAt, Instant routingAge, Instant jumpsAt) {

  /// The place of a conversation that was routed.
  ///
  /// @throws NullPointerException if it was not routed yet; final
  public static Place of(Conversation c) {
    Routing routing = Objects.requireNonNull(c.routing(), "not routed yet");
    return new Place(
        c.id(),
        routing.priority(),
        promisedAt(c),
        routing.routingAge(),
        routing.routingAge().plus(c.timings().longestWait()));
  }

  /// Who is served first comes first. At one time the smallest slack is the nearest due time.
  public static Comparator<Place> order(Instant now) {
    return Comparator.comparingInt((Place place) -> place.tier(now))
        .thenComparing(Place::answerDueAt)
        .thenComparing(Place::routingAge)
        // As text: that is how the database orders UUIDs, and Java does not.
        .thenComparing(place -> place.id().toString());
  }

  /// The priority that counts now; −1 for the most urgent who have waited too long.
  public int tier(Instant now) {
    return jumpsAt.isAfter(now) ? priority : priority - 1;
  }

  /// When an answer is due: later than promised by as long as the clocks stood still.
  public static Instant answerDueAt(Conversation c) {
    return promisedAt(c).plus(c.clocks().paused());
  }

  /// What was promised, however long the clocks stood still since: who left the line comes back to
  /// the place that they would have had they stayed. Once answered, a customer waits as long for
  /// somebody else as an owner may stay silent.
  private static Instant promisedAt(Conversation c) {
    Clocks clocks = c.clocks();
    return clocks.firstResponseAt() == null
        ? clocks.firstResponseDueAt().minus(clocks.paused())
        : c.talk().turnSince().plus(c.timings().assigneeResponse());
  }
}
