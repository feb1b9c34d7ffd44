package dev.baton.bench.play;

import dev.baton.bench.http.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A conversation that is over, as its timeline tells it. Durations are wall time, by the server's
/// clock.
///
/// @param resolution `agent`, `customer`, `silence` or `abandoned`
/// @param waited from the first customer message to the first assignment; empty when nobody had it
/// @param firstAnswer from the first customer message to the first agent's
record Ended(
    String resolution,
    boolean escalated,
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
        between(asked, assigned),
        between(asked, answered));
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
