package dev.baton.bench.play;

import dev.baton.bench.http.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A conversation that is over, as its timeline tells it. Durations are wall time, by the server's
/// clock.
///
/// @param resolution `agent`, `customer`, `silence` or `abandoned`
/// @param escalatedThoughAnswered for want of an answer that was there in time
/// @param waited from the first customer message to the first assignment; empty when nobody had it
/// @param firstAnswer from the first customer message to the first agent's
record Ended(
    String resolution,
    boolean escalated,
    boolean escalatedThoughAnswered,
    Optional<Duration> waited,
    Optional<Duration> firstAnswer) {

  static Ended of(String resolution, List<Event> timeline) {
    Optional<Event> asked = first(timeline, event -> isBy(event, "customer"));
    Optional<Event> assigned =
        first(timeline, event -> event.type().equals("conversation.assigned"));
    Optional<Event> answered = first(timeline, event -> isBy(event, "agent"));
    return new Ended(
        resolution,
        timeline.stream().anyMatch(event -> event.type().equals("conversation.escalated")),
        escalatedThoughAnswered(timeline),
        between(asked, assigned),
        between(asked, answered));
  }

  /// Whether an escalation came although an agent had answered, since the conversation was opened
  /// or reopened, by the time that was due.
  private static boolean escalatedThoughAnswered(List<Event> timeline) {
    Instant answered = null;
    for (Event event : timeline) {
      switch (event.type()) {
        case "conversation.opened", "conversation.reopened" -> answered = null;
        case "message.posted" ->
            answered = answered == null && isBy(event, "agent") ? event.at() : answered;
        case "conversation.escalated" -> {
          if (event.datum("/reason").equals("first_response")
              && answered != null
              && !answered.isAfter(Instant.parse(event.datum("/dueAt")))) {
            return true;
          }
        }
        default -> {
          // Says nothing about answers.
        }
      }
    }
    return false;
  }

  private static boolean isBy(Event event, String author) {
    return event.type().equals("message.posted")
        && event.message() != null
        && event.message().author().equals(author);
  }

  private static Optional<Event> first(List<Event> timeline, Predicate<Event> wanted) {
    return timeline.stream().filter(wanted).findFirst();
  }

  private static Optional<Duration> between(Optional<Event> from, Optional<Event> to) {
    return from.flatMap(start -> to.map(end -> Duration.between(start.at(), end.at())));
  }
}
