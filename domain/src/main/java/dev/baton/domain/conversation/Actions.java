package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.text.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is done when a deadline falls.
public final class Actions {
  /// Does what `deadline` demands, if exactly that is still set and due; else nothing. Acting
  /// always moves the conversation's next deadline forward.
  ///
  /// `ROUTE` and `ASSIGN` need the world (context, live load) and are activities of their own; here
  /// they change nothing.
  public static Change act(Conversation c, Deadline deadline, Situation situation, Instant now) {
    var change = new Change(c, now);
    if (deadline.due().isAfter(now) || !Deadlines.all(c).contains(deadline)) {
      return change;
    }
    return switch (deadline.kind()) {
      case ROUTE, ASSIGN -> change;
      case RELAX -> Relaxing.byTime(change);
      case OFFER_EXPIRY ->
          outlasted(c) ? Offers.rescindAll(c, "outage", now) : Offers.expire(c, now);
      case FIRST_RESPONSE -> firstResponse(change, deadline, situation);
      case LADDER -> Climbing.climb(change, deadline.due(), situation);
      case ASSIGNEE_RESPONSE -> Ownership.requeue(change, "no_answer", c.routed().priority(), true);
      case OWNER_GONE -> ownerGone(change);
      case CUSTOMER_LEFT -> Leaving.left(change);
      case DEFERRAL_OVER -> Deferrals.runOut(change);
      case HOLD_OVER -> Holding.back(change, "time");
      case WRAP_UP_OVER -> WrapUp.end(change, "time");
      case WAKE -> wake(change, situation);
      case IDLE ->
          change.become(c.withTalk(c.talk().withIdle(true))).tell(new ConversationEvent.WentIdle());
      case REMINDER -> remind(change);
      case AUTO_RESOLVE ->
          Ownership.finish(
              change.announce(Moment.CLOSED_FOR_SILENCE, "once"), Finish.Resolution.SILENCE);
    };
  }

  /// What is due first, unless it is `ROUTE` or `ASSIGN`; empty if nothing is.
  public static Optional<Deadline> due(Conversation c, Instant now) {
    return Deadlines.next(c)
        .filter(next -> !next.due().isAfter(now))
        .filter(next -> next.kind() != Kind.ROUTE && next.kind() != Kind.ASSIGN);
  }

  /// Whether what acting on it does depends on who else could take the conversation, or on its
  /// owner.
  public static boolean asksForAgents(Conversation c, Deadline deadline) {
    return c.hasOwner()
        && switch (deadline.kind()) {
          case FIRST_RESPONSE, LADDER, WAKE -> true;
          default -> false;
        };
  }

  /// Whether acting on it could tell the customer their place in line.
  public static boolean tellsPlace(Conversation c, Deadline deadline) {
    return deadline.kind() == Deadline.Kind.LADDER
        && c.state() == State.QUEUED
        && Climbing.tellsPlace(c, deadline.due());
  }

  /// Whether it rang while the service was away, and ran out before anybody could take it.
  private static boolean outlasted(Conversation c) {
    Instant back = c.servedSince();
    Offer offer = c.offered();
    return back != null
        && offer.madeAt().isBefore(back)
        && offer.dueAt().isBefore(back.plus(Deadline.AFTER_OUTAGE));
  }

  /// Level 1; a silent owner loses it if another agent could take it now, unless they have only
  /// just got it.
  private static Change firstResponse(Change change, Deadline deadline, Situation situation) {
    Conversation c = Escalating.firstResponse(change, deadline.due()).conversation();
    return c.state() == State.ACTIVE
            && situation.anotherRoutable()
            && Climbing.hadTheirTime(c, deadline.due())
        ? Ownership.requeue(change, "first_response", c.routed().priority(), true)
        : change;
  }

  /// Who lost their agent waits one priority sooner.
  private static Change ownerGone(Change change) {
    int sooner = Math.max(0, change.conversation().routed().priority() - 1);
    return Ownership.requeue(change, "agent_gone", sooner, true);
  }

  /// The owner takes a sleeper back, up to a burst of its units above full; else it is requeued and
  /// the owner preferred, unless they are missed already.
  private static Change wake(Change change, Situation situation) {
    Conversation c = change.conversation();
    Long epoch = situation.ownerEpoch();
    if (epoch == null && c.owned().isMissed(change.now())) {
      return ownerGone(change);
    }
    if (epoch == null) {
      return Ownership.requeue(change, "owner_busy", c.routed().priority(), false);
    }
    return change
        .become(c.withTalk(c.talk().withIdle(false)))
        .claiming(new Claim(c.owned().agent().id(), epoch, c.timings().units()));
  }

  private static Change remind(Change change) {
    Conversation c = change.conversation();
    int number = c.talk().reminders() + 1;
    int of = c.timings().reminders().size();
    return change
        .become(c.withTalk(c.talk().reminded(change.now())))
        .tell(new ConversationEvent.Reminded(number))
        .announce(number == of ? Moment.LAST_REMINDER : Moment.REMINDER, "event-" + c.eventNo());
  }

  /// What the world looks like, read in the same transaction.
  ///
  /// @param anotherRoutable whether an agent other than the owner could take the conversation now
  /// @param ownerEpoch the owner's presence, if they could take a sleeper back now; else null
  /// @param standing where the customer stands in line, if they could be told now; else null
  public record Situation(
      boolean anotherRoutable, @Nullable Long ownerEpoch, @Nullable Standing standing) {
    /// Where nobody is to be told their place.
    public Situation(boolean anotherRoutable, @Nullable Long ownerEpoch) {
      this(anotherRoutable, ownerEpoch, null);
    }
  }

  /// A place in line.
  ///
  /// @param place 1 for who is served next
  /// @param estimate until somebody takes it; null while too little is known, or nobody is there
  public record Standing(long place, @Nullable Duration estimate) {}

  private Actions() {}
}
