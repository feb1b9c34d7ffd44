package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Actions.Standing;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.text.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Out of the line and back, with the place kept: nobody is offered it meanwhile, its clocks stand
/// still, and it comes back as old as it would be had it stayed.
public final class Deferrals {
  /// Offers the customer to continue later, once a cycle.
  public static Change offer(Conversation c, Instant now) {
    return offer(new Change(c, now));
  }

  /// The same, beside what changes anyway.
  public static Change offer(Change change) {
    return offer(change, null);
  }

  /// The same, knowing where they stand in line.
  static Change offer(Change change, @Nullable Standing standing) {
    Conversation c = change.conversation();
    return !c.state().waits() || c.notices().contains(Notice.CONTINUE_LATER)
        ? change
        : change
            .become(c.noticed(Notice.CONTINUE_LATER))
            .tell(new ConversationEvent.LaterOffered())
            .announce(Moment.CONTINUE_LATER, "once", Saying.waiting(c, standing));
  }

  /// The customer continues later, whether it was offered or not. Saying so twice changes nothing.
  public static Judgement defer(Conversation c, Instant now) {
    if (c.state() == State.DEFERRED) {
      return new Done(new Change(c, now));
    }
    Refusal refusal = obstacle(c);
    return refusal == null
        ? new Done(left(new Change(c, now), Deferral.Cause.CUSTOMER, Moment.DEFERRED))
        : new Refused(refusal);
  }

  private static @Nullable Refusal obstacle(Conversation c) {
    return switch (c.state()) {
      case QUEUED, OFFERED -> null;
      case NEW -> Refusal.NOT_ROUTED;
      case ACTIVE, HOLD, DEFERRED -> Refusal.NOT_WAITING;
      case WRAP_UP, RESOLVED, ABANDONED -> Refusal.ALREADY_RESOLVED;
    };
  }

  /// The line is too long for one more of the lowest priority: it comes back by itself.
  public static Change lineFull(Conversation c, Instant now) {
    var change = new Change(c, now);
    return c.state().waits()
        ? left(
            change.become(c.noticed(Notice.LINE_FULL)), Deferral.Cause.LINE_FULL, Moment.LINE_FULL)
        : change;
  }

  /// @param moment what the customer reads
  static Change left(Change change, Deferral.Cause cause, Moment moment) {
    String event = "event-" + change.conversation().eventNo();
    return leave(change, cause).announce(moment, event);
  }

  /// Leaves the line. What rings is taken back, and nobody is blamed.
  static Change leave(Change change, Deferral.Cause cause) {
    Conversation c = Offers.withdraw(change, "deferred").conversation();
    Conversation away = c.deferred(new Deferral(cause, change.now()));
    return change.become(away).tell(new ConversationEvent.Deferred(cause, over(away)));
  }

  /// The customer says that they are back. Saying so where it is not deferred changes nothing; for
  /// whom the line was too long it still may be.
  public static Judgement comeBack(Conversation c, Instant now) {
    if (c.hasEnded()) {
      return new Refused(Refusal.ALREADY_RESOLVED);
    }
    var change = new Change(c, now);
    if (c.state() != State.DEFERRED) {
      return new Done(change);
    }
    return switch (c.away().cause()) {
      case CUSTOMER, CUSTOMER_LEFT -> new Done(back(change, "customer_back"));
      case LINE_FULL -> new Refused(Refusal.LINE_FULL);
      case OUT_OF_HOURS -> new Refused(Refusal.OUT_OF_HOURS);
    };
  }

  /// The line is short again for who left it because it was too long.
  public static Change lineIsShort(Conversation c, Instant now) {
    var change = new Change(c, now);
    return c.state() == State.DEFERRED && c.away().cause() == Deferral.Cause.LINE_FULL
        ? back(change, "line_short")
        : change;
  }

  /// A customer who writes is back; for whom the line was too long, it still may be.
  static Change customerWrote(Change change) {
    Conversation c = change.conversation();
    return c.state() == State.DEFERRED && !c.away().cause().returnsByItself()
        ? back(change, "customer_back")
        : change;
  }

  /// Nobody who would come back by themselves is forgotten; the others had their time.
  static Change runOut(Change change) {
    Conversation c = change.conversation();
    return switch (c.away().cause()) {
      case LINE_FULL -> back(change, "deferral_over");
      case OUT_OF_HOURS -> back(change, "opened");
      case CUSTOMER -> abandon(change, Moment.CLOSED_AS_DEFERRED);
      case CUSTOMER_LEFT -> abandon(change, Moment.CLOSED_AS_LEFT);
    };
  }

  /// @param moment what they read when they come back
  static Change abandon(Change change, Moment moment) {
    return Ownership.finish(change.announce(moment, "once"), Finish.Resolution.ABANDONED);
  }

  /// Who said that they leave knows that they are back; the others are told.
  static Change back(Change change, String reason) {
    Conversation c = change.conversation();
    Instant now = change.now();
    Routing routing = c.routed().again(now, c.routed().priority(), c.routed().preferred());
    change
        .become(c.queued(routing).withClocks(clocks(c, now)))
        .tell(new ConversationEvent.Queued(reason));
    return c.away().cause() == Deferral.Cause.CUSTOMER
        ? change
        : change.announce(Moment.BACK_IN_LINE, "event-" + c.eventNo());
  }

  /// Its clocks once it is back: they stood still, as far as they ran at all by then.
  static Clocks clocks(Conversation c, Instant now) {
    Deferral deferral = c.deferral();
    if (deferral == null) {
      return c.clocks();
    }
    boolean turnBegan =
        c.clocks().firstResponseAt() != null && c.talk().turnSince().isAfter(deferral.since());
    Instant since = turnBegan ? c.talk().turnSince() : deferral.since();
    return c.clocks().resumed(pause(c, since, now));
  }

  /// How much later what is owed is due: what was left of the open time is left again.
  private static Duration pause(Conversation c, Instant since, Instant now) {
    Instant due = c.clocks().firstResponseDueAt();
    if (c.clocks().firstResponseAt() != null || !due.isAfter(since)) {
      return Duration.between(since, now);
    }
    HoursPolicy hours = c.timings().hours();
    Instant later = hours.due(now, hours.hours().between(since, due));
    return later.isAfter(due) ? Duration.between(due, later) : Duration.ZERO;
  }

  /// When the deferral of what is deferred runs out.
  public static Instant over(Conversation c) {
    Instant since = c.away().since();
    return c.away().cause() == Deferral.Cause.OUT_OF_HOURS
        ? c.timings().hours().opening(since)
        : since.plus(c.timings().limits().deferral());
  }

  private Deferrals() {}
}
