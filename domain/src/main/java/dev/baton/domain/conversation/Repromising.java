package dev.baton.domain.conversation;

import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import java.time.Duration;
import java.time.Instant;

/// What becomes of a running conversation when the policy of its promises is saved anew.
public final class Repromising {
  /// Takes over of `next` what its rule says. A promise that was broken stays so, and none is
  /// broken before it was made: what would be overdue by the new one is due now, or as soon as it
  /// is open. While something is due by the old one, nothing is taken over yet.
  ///
  /// @param next a later version of the policy by which `c` runs
  public static Change repromise(Conversation c, SlaPolicy next, Instant now) {
    var change = new Change(c, now);
    SlaPolicy before = c.timings().sla();
    SlaPolicy after = before.changedTo(next);
    if (!c.live() || after.equals(before) || Climbing.isDue(c, now)) {
      return change;
    }
    Timings timings = c.timings().promising(after.since(now));
    Clocks clocks = c.clocks().dueAt(firstResponse(c, timings, now));
    return change
        .become(c.withTimings(timings).withClocks(clocks))
        .tell(new ConversationEvent.Repromised(next, clocks.firstResponseDueAt()));
  }

  /// As much later than before, or sooner, as the new promise is than the old one.
  private static Instant firstResponse(Conversation c, Timings timings, Instant now) {
    Clocks clocks = c.clocks();
    Instant due = clocks.firstResponseDueAt();
    if (clocks.firstResponseAt() != null || Escalating.isLate(c) || !due.isAfter(now)) {
      return due;
    }
    Instant start = clocks.firstMessageAt();
    Duration shift =
        Duration.between(c.timings().firstResponseDue(start), timings.firstResponseDue(start));
    Instant moved = due.plus(shift);
    return moved.isBefore(now) ? timings.hours().opening(now) : moved;
  }

  private Repromising() {}
}
