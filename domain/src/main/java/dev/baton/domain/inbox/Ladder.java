package dev.baton.domain.inbox;

import static dev.baton.domain.inbox.Rung.Action.APOLOGISE;
import static dev.baton.domain.inbox.Rung.Action.BURST;
import static dev.baton.domain.inbox.Rung.Action.CONTINUE_LATER;
import static dev.baton.domain.inbox.Rung.Action.ESCALATE;
import static dev.baton.domain.inbox.Rung.Action.HAND_OVER;
import static dev.baton.domain.inbox.Rung.Action.NOTIFY_LEAD;
import static dev.baton.domain.inbox.Rung.Action.NOTIFY_SUPERVISOR;
import static dev.baton.domain.inbox.Rung.Action.NUDGE_AGENT;
import static dev.baton.domain.inbox.Rung.Action.OFFER_TO_LEADS;
import static dev.baton.domain.inbox.Rung.Action.OVERFLOW;
import static dev.baton.domain.inbox.Rung.Action.RELAX;
import static dev.baton.domain.inbox.Rung.Action.TAKE_BACK;

import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// What is done while a customer waits too long, rung by rung. That a clock has run out is recorded
/// with or without one.
///
/// @param rungs at most [#MOST], no two with the same [Rung#key]; in the order of their times
public record Ladder(List<Rung> rungs) {
  /// More are none that anybody could follow.
  public static final int MOST = 20;

  public static final Ladder NONE = new Ladder(List.of());

  /// Ours, in shares, so that it fits other targets as well. With 60 s for the first response that
  /// is 30 s, 45 s, 54 s, 60 s and 180 s.
  public static final Ladder DEFAULT =
      new Ladder(
          List.of(
              rung(SlaClock.FIRST_RESPONSE, 50, 0, NUDGE_AGENT, RELAX),
              rung(SlaClock.FIRST_RESPONSE, 75, 0, NOTIFY_LEAD, OVERFLOW, BURST),
              rung(SlaClock.FIRST_RESPONSE, 90, 0, OFFER_TO_LEADS, TAKE_BACK),
              rung(SlaClock.FIRST_RESPONSE, 100, 0, NOTIFY_SUPERVISOR, APOLOGISE),
              rung(SlaClock.FIRST_RESPONSE, 100, 120, ESCALATE, CONTINUE_LATER, HAND_OVER),
              rung(SlaClock.NEXT_RESPONSE, 75, 0, ESCALATE, NUDGE_AGENT),
              rung(SlaClock.NEXT_RESPONSE, 100, 0, NOTIFY_LEAD),
              rung(SlaClock.RESOLUTION, 90, 0, NUDGE_AGENT),
              rung(SlaClock.RESOLUTION, 100, 0, NOTIFY_LEAD)));

  /// Refuses too many, and two that nothing tells apart, with an [IllegalArgumentException]: stop,
  /// retrying cannot help.
  public Ladder {
    if (rungs.size() > MOST || rungs.stream().map(Rung::key).distinct().count() < rungs.size()) {
      throw new IllegalArgumentException("at most " + MOST + " rungs, no two at the same place");
    }
    rungs =
        rungs.stream()
            .sorted(
                Comparator.comparing(Rung::clock)
                    .thenComparingInt(Rung::percent)
                    .thenComparing(Rung::after))
            .toList();
  }

  private static Rung rung(SlaClock clock, int percent, int seconds, Action... actions) {
    return new Rung(
        clock, percent, Duration.ofSeconds(seconds), Set.of(Phase.values()), List.of(actions));
  }
}
