package dev.baton.bench.chaos;

import dev.baton.bench.http.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the clocks of one conversation had to do, worked out from its policies and from what was
/// said in it, beside what the event log says they did.
final class ClockJudge {
  private static final Set<String> OFFER_ENDS =
      Set.of("offer.accepted", "offer.declined", "offer.expired", "offer.rescinded");

  /// Times on the wire are cut to milliseconds.
  private static final Duration CUT = Duration.ofMillis(1);

  /// What the product gives everybody at least after an outage of its own.
  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(15);

  /// Over so long it is spread for whom that ends, according to the conversation's id.
  private static final Duration SPREAD = Duration.ofSeconds(4);

  /// So long after the last sign of a side it counts as away.
  private static final Duration NOTICED = Duration.ofSeconds(15);

  private final Promised promised;
  private final List<Event> timeline;
  private final List<Away> away;
  private final List<Effect> effects = new ArrayList<>();

  /// What clocks did and nothing above has asked for yet.
  private final List<Event> left;

  /// A conversation whose clocks are to run out.
  ///
  /// @param target of the clock that its story is about
  record Promised(String conversation, ClockStory story, Duration target) {}

  /// When the product itself says that it was away.
  record Away(Instant beganAt, Instant endedAt) {}

  /// @param timeline all events of the conversation, in order
  /// @param away in the order of their ends
  static List<Effect> effects(Promised promised, List<Event> timeline, List<Away> away) {
    var judge = new ClockJudge(promised, timeline, away);
    judge.judge();
    return judge.effects;
  }

  private ClockJudge(Promised promised, List<Event> timeline, List<Away> away) {
    this.promised = promised;
    this.timeline = timeline;
    this.away = away;
    this.left = new ArrayList<>(timeline.stream().filter(ClockJudge::isDoneByAClock).toList());
  }

  private static boolean isDoneByAClock(Event event) {
    return switch (event.type()) {
      case "escalation.rung_reached",
          "conversation.idle",
          "conversation.reminded",
          "offer.expired" ->
          true;
      case "conversation.escalated" -> event.datum("/reason").endsWith("_response");
      case "conversation.resolved" -> event.datum("/resolution").equals("silence");
      default -> false;
    };
  }

  private void judge() {
    switch (promised.story()) {
      case UNANSWERED -> said("customer", 1).ifPresent(at -> answerDue("first_response", at));
      case ASKED_AGAIN -> said("customer", 2).ifPresent(at -> answerDue("next_response", at));
      case QUIET -> said("agent", 1).ifPresent(this::silence);
      case RINGING -> offers();
    }
    for (Event event : left) {
      String what = "nothing due: " + event.type();
      effects.add(new Effect(promised.conversation(), what, null, List.of(event.at())));
    }
  }

  /// When somebody said something for the `number`th time.
  private Optional<Instant> said(String author, int number) {
    return timeline.stream()
        .filter(event -> event.type().equals("message.posted"))
        .filter(event -> event.message() != null && event.message().author().equals(author))
        .skip(number - 1)
        .findFirst()
        .map(Event::at);
  }

  private void answerDue(String clock, Instant asked) {
    for (int percent : ClockStory.RUNGS) {
      Instant due = asked.plus(promised.target().multipliedBy(percent).dividedBy(100));
      expect(
          "%s %d %%".formatted(clock, percent),
          due,
          event ->
              event.type().equals("escalation.rung_reached")
                  && event.datum("/clock").equals(clock)
                  && event.datum("/percent").equals("" + percent)
                  && says(event, due));
    }
    Instant due = asked.plus(promised.target());
    expect(
        clock + " late",
        due,
        event ->
            event.type().equals("conversation.escalated")
                && event.datum("/reason").equals(clock)
                && says(event, due));
  }

  /// Whether the event itself names that time as the one at which it was due.
  private static boolean says(Event event, Instant due) {
    Instant said = Instant.parse(event.datum("/dueAt"));
    return Duration.between(due, said).abs().compareTo(CUT) <= 0;
  }

  /// However late a reminder came, or the product after it, the customer has the time after it.
  private void silence(Instant since) {
    Duration idle = promised.target();
    expectOfSilence("idle", since.plus(idle), event -> event.type().equals("conversation.idle"));
    Instant soonest = since;
    for (int i = 1; i <= ClockStory.REMINDERS; i++) {
      String number = "" + i;
      List<Instant> at =
          expectOfSilence(
              "reminder " + i,
              later(since.plus(ClockStory.reminder(idle, i)), soonest),
              event ->
                  event.type().equals("conversation.reminded")
                      && event.datum("/number").equals(number));
      soonest = at.isEmpty() ? soonest : at.getFirst().plus(ClockStory.STEP);
    }
    expectOfSilence(
        "auto-resolve",
        later(since.plus(ClockStory.reminder(idle, ClockStory.REMINDERS + 1)), soonest),
        event -> event.type().equals("conversation.resolved"));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Each that was made ends once. One that was taken back had nothing to do for its clock.
  private void offers() {
    List<Event> made =
        timeline.stream().filter(event -> event.type().equals("offer.made")).toList();
    for (Event offer : made) {
      List<Event> ends = timeline.stream().filter(event -> isEndOf(offer, event)).toList();
      boolean ranOut = ends.stream().anyMatch(end -> end.type().equals("offer.expired"));
      left.removeAll(ends);
      if (ends.size() != 1 || ranOut) {
        effects.add(
            new Effect(
                promised.conversation(),
                "offer",
                excused(Instant.parse(offer.datum("/dueAt")), ends),
                ends.stream().map(Event::at).toList()));
      }
    }
  }

  private static boolean isEndOf(Event offer, Event event) {
    return OFFER_ENDS.contains(event.type())
        && Stream.of("/offerId", "/agent/id")
            .allMatch(same -> event.datum(same).equals(offer.datum(same)));
  }

  /// As [#expect], but nobody is blamed for an outage.
  private List<Instant> expectOfSilence(String what, Instant due, Predicate<Event> wanted) {
    List<Event> found = left.stream().filter(wanted).toList();
    return expect(what, excused(due, found), wanted);
  }

  /// When it was due, if the product was away then, or came back a moment before, and so had to be
  /// given more time. Until an outage could be noticed by those who were still there, it was not.
  private Instant excused(Instant due, List<Event> found) {
    long id = UUID.fromString(promised.conversation()).getLeastSignificantBits();
    Duration own = Duration.ofMillis(Math.floorMod(id, SPREAD.toMillis()));
    Instant excused = due;
    for (Away one : away) {
      Instant earliest = one.endedAt().plus(AFTER_OUTAGE).plus(own);
      boolean fell = due.isAfter(one.beganAt().minus(Outages.MAY_BE_LATE));
      boolean noticed =
          found.stream().anyMatch(event -> event.at().isAfter(one.beganAt().plus(NOTICED)));
      if (fell && noticed && excused.isBefore(earliest)) {
        excused = earliest;
      }
    }
    return excused;
  }

  /// @return when it happened
  private List<Instant> expect(String what, Instant due, Predicate<Event> wanted) {
    List<Event> found = left.stream().filter(wanted).toList();
    left.removeAll(found);
    List<Instant> at = found.stream().map(Event::at).toList();
    effects.add(new Effect(promised.conversation(), what, due, at));
    return at;
  }
}
