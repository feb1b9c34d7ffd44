package dev.baton.domain.conversation;

import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The steps by which a waiting conversation asks for less. A step that asks for nothing less than
/// the one before is none; one whose pool is empty is skipped; and when less is left until the
/// promised answer than the step would take, the next begins at once.
public final class Relaxing {
  /// The step after `step` that asks for something less; empty if nothing more can be given up.
  public static Optional<Step> after(Conversation c, Step step) {
    return Arrays.stream(Step.values())
        .filter(next -> next.compareTo(step) > 0 && asksForLess(c, next))
        .findFirst();
  }

  /// When the next step begins by itself; empty if there is none.
  static Optional<Instant> next(Conversation c) {
    return after(c, c.routed().step()).map(step -> begin(c, step));
  }

  /// The steps whose time has come.
  static Change byTime(Change change) {
    Conversation c = change.conversation();
    Step step = c.routed().step();
    Optional<Step> next = after(c, step);
    while (next.isPresent() && !begin(c, next.get()).isAfter(change.now())) {
      step = next.get();
      next = after(c, step);
    }
    return to(change, step, "time");
  }

  /// Asks for no more than `step` from now on.
  ///
  /// @param reason `time`, or `nobody` if nobody signed in can do what was asked until now
  static Change to(Change change, Step step, String reason) {
    Conversation c = change.conversation();
    return step == c.routed().step()
        ? change
        : change
            .become(c.queued(c.routed().at(step)))
            .tell(new ConversationEvent.Relaxed(step, reason));
  }

  /// Whether there is an overflow group that is not asked yet.
  static boolean canOverflow(Conversation c) {
    return c.routed().step().compareTo(Step.OVERFLOW) < 0 && asksForLess(c, Step.OVERFLOW);
  }

  /// Whether who is full is not asked yet.
  static boolean canBurst(Conversation c) {
    return !c.routed().step().bursts();
  }

  /// Whether there are leads who are not asked yet.
  static boolean canAskLeads(Conversation c) {
    return c.routed().step() != Step.LEADS
        && isAnother(c.timings().relaxation().leadQueue(), c.routed());
  }

  private static boolean asksForLess(Conversation c, Step step) {
    Routing routing = c.routed();
    return switch (step) {
      case PREFERRED -> false;
      case ALL_SKILLS -> true;
      case WITHOUT_LOW -> routing.optionalSkills().containsValue(Rank.LOW);
      case WITHOUT_MEDIUM -> routing.optionalSkills().containsValue(Rank.MEDIUM);
      case REQUIRED_ONLY -> routing.optionalSkills().containsValue(Rank.HIGH);
      case OVERFLOW -> isAnother(c.timings().relaxation().overflowQueue(), routing);
      case BURST, LEADS -> false;
    };
  }

  private static boolean isAnother(@Nullable String queue, Routing routing) {
    return queue != null && !queue.equals(routing.queue());
  }

  static Instant begin(Conversation c, Step wanted) {
    Relaxation relaxation = c.timings().relaxation();
    Instant enqueued = c.routed().enqueuedAt();
    Instant due = Place.answerDueAt(c);
    Instant begin = enqueued;
    for (Step step : Step.values()) {
      Instant planned = enqueued.plus(relaxation.until(step));
      if (planned.isAfter(begin) && !planned.isAfter(due)) {
        begin = planned;
      }
      if (step == wanted) {
        break;
      }
    }
    return begin;
  }

  private Relaxing() {}
}
