package dev.baton.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// For what a conversation is opened: which of its clocks run out. Each has policies for many
/// targets; all else in them takes longer than any run.
enum ClockStory {
  /// Nobody ever answers: the ladder is climbed, and it escalates.
  UNANSWERED,
  /// An agent answers and the customer goes quiet, to the end.
  QUIET,
  /// An agent answers, the customer asks again, and nobody answers that.
  ASKED_AGAIN,
  /// It rings, and nobody ever takes it.
  RINGING;

  /// Rungs of both ladders, in percent of the target.
  static final List<Integer> RUNGS = List.of(90, 100);

  /// Between going idle, the reminders, and the end.
  static final Duration STEP = Duration.ofSeconds(5);

  static final int REMINDERS = 2;

  /// How long an offer rings.
  static final Duration OFFER = Duration.ofSeconds(5);

  /// Longer than any run.
  static final Duration NEVER = Duration.ofHours(6);

  /// Of so many conversations each story has some.
  static final int OF = 20;

  /// What the conversation of that number is for: of twenty twelve, five, two and one.
  static ClockStory of(int number) {
    int place = number % OF;
    if (place < 12) {
      return UNANSWERED;
    }
    if (place < 17) {
      return QUIET;
    }
    return place < 19 ? ASKED_AGAIN : RINGING;
  }

  /// How many effects a conversation of that number is to have; offers come on top.
  static int effects(int number) {
    return switch (of(number)) {
      case UNANSWERED, ASKED_AGAIN -> RUNGS.size() + 1;
      case QUIET -> REMINDERS + 2;
      case RINGING -> 0;
    };
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the customer is promised.
  Map<String, Object> sla(Duration target) {
    return switch (this) {
      case UNANSWERED ->
          Map.of(
              "firstResponseSeconds", seconds(target),
              "ladder", ladder("first_response", "apologise"));
      case ASKED_AGAIN ->
          Map.of(
              "firstResponseSeconds", seconds(NEVER),
              "nextResponseSeconds", seconds(target),
              "ladder", ladder("next_response", "escalate"));
      case QUIET, RINGING -> Map.of("firstResponseSeconds", seconds(NEVER), "ladder", List.of());
    };
  }

  private static List<Map<String, Object>> ladder(String clock, String atLast) {
    return List.of(
        Map.of("clock", clock, "percent", RUNGS.getFirst(), "actions", List.of("notify_lead")),
        Map.of(
            "clock", clock,
            "percent", RUNGS.getLast(),
            "actions", List.of("notify_supervisor", atLast)));
  }

  /// What happens when the customer goes quiet.
  Map<String, Object> silence(Duration target) {
    Duration idle = this == QUIET ? target : NEVER;
    return Map.of(
        "idleSeconds", seconds(idle),
        "reminderSeconds", List.of(seconds(reminder(idle, 1)), seconds(reminder(idle, 2))),
        "autoResolveSeconds", seconds(reminder(idle, REMINDERS + 1)),
        "reopenSeconds", seconds(NEVER));
  }

  /// When the reminder of that number is due in a silence; the end is the one after the last.
  static Duration reminder(Duration idle, int number) {
    return idle.plus(STEP.multipliedBy(number));
  }

  /// Who gets it has it at once, except where it rings.
  Map<String, Object> queue(String policies) {
    return Map.of(
        "name",
        policies,
        "slaPolicy",
        policies,
        "silencePolicy",
        policies,
        "offerSeconds",
        seconds(OFFER),
        "assigneeResponseSeconds",
        seconds(NEVER),
        "units",
        this == RINGING ? 20 : 1,
        "autoAccept",
        this != RINGING);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
