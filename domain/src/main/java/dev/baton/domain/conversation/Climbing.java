package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Actions.Standing;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Step;
import dev.baton.domain.text.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a conversation climbs the escalation ladder of its policy: each rung once, in order. A rung
/// none of whose actions fits where the conversation is then is no deadline.
final class Climbing {
  /// Whoever gets a conversation has this part of the time for its first answer, at least.
  private static final int NEWCOMERS_SHARE = 4;

  private static final int STEPS_AT_ONCE = 2;

  /// While nobody writes, it is not looked more often than this for what a message could start.
  private static final Duration OFTEN = Duration.ofSeconds(30);

  /// When the next rung is reached; empty if none is.
  static Optional<Instant> next(Conversation c) {
    return ahead(c).map(Reached::due).min(Comparator.naturalOrder());
  }

  /// Whether a rung is reached that has not been climbed yet.
  static boolean isDue(Conversation c, Instant now) {
    return next(c).filter(due -> !due.isAfter(now)).isPresent();
  }

  /// How long after a message of the customer a rung is due at the soonest, `most` if none is. What
  /// is overdue is not counted, and nothing as less than [#OFTEN]: such a message rings.
  static Duration soonestAfterAMessage(Conversation c, Duration most) {
    return c.timings().sla().ladder().rungs().stream()
        .filter(rung -> !c.clocks().climbed().contains(rung.key()))
        .map(rung -> left(c, rung, most))
        .filter(Duration::isPositive)
        .min(Comparator.naturalOrder())
        .map(left -> left.compareTo(OFTEN) > 0 ? left : OFTEN)
        .filter(left -> left.compareTo(most) < 0)
        .orElse(most);
  }

  private static Duration left(Conversation c, Rung rung, Duration most) {
    return switch (rung.clock()) {
      case FIRST_RESPONSE -> most;
      case NEXT_RESPONSE -> within(c, rung);
      case RESOLUTION -> within(c, rung).minus(c.clocks().resolution().elapsed());
    };
  }

  /// Climbs what is reached then. After an outage only the last of several says something; what
  /// lasts is done for each.
  static Change climb(Change change, Instant due, Situation situation) {
    List<Reached> reached =
        ahead(change.conversation()).filter(one -> one.due().equals(due)).toList();
    for (Reached one : reached) {
      climb(change, one, situation);
    }
    return change;
  }

  /// Whether what is reached then could tell the customer their place.
  static boolean tellsPlace(Conversation c, Instant due) {
    return ahead(c)
        .filter(one -> one.due().equals(due))
        .flatMap(one -> one.rung().actions().stream())
        .anyMatch(action -> action == Action.APOLOGISE || action == Action.CONTINUE_LATER);
  }

  private static void climb(Change change, Reached reached, Situation situation) {
    Conversation c = change.conversation();
    Rung rung = reached.rung();
    boolean silent = ahead(c).anyMatch(other -> reached.isOutdoneBy(other, change.now()));
    List<Action> done = new ArrayList<>();
    List<Action> skipped = new ArrayList<>();
    for (Action action : rung.actions()) {
      boolean can = action != Action.TAKE_BACK || situation.anotherRoutable();
      boolean fits = fits(c, action, reached.due());
      (fits && can && !(silent && action.tells()) ? done : skipped).add(action);
    }
    change
        .become(c.withClocks(c.clocks().climbed(rung)))
        .tell(new ConversationEvent.RungReached(rung, done, skipped, reached.due(), change.now()));
    if (rung.clock() != SlaClock.FIRST_RESPONSE && rung.percent() == 100 && rung.after().isZero()) {
      Escalating.late(change, rung.clock(), reached.due());
    }
    // Who has lost it to one action does not lose it again to the next.
    done.stream()
        .filter(action -> fits(change.conversation(), action, reached.due()))
        .forEach(action -> act(change, action, reached.due(), situation.standing()));
  }

  private static void act(Change change, Action action, Instant due, @Nullable Standing standing) {
    Conversation c = change.conversation();
    switch (action) {
      case NUDGE_AGENT, NOTIFY_LEAD, NOTIFY_SUPERVISOR -> {}
      case APOLOGISE ->
          change.announce(Moment.APOLOGY, "event-" + c.eventNo(), Saying.waiting(c, standing));
      case ESCALATE -> Escalating.oneLevel(change, due);
      case RAISE_PRIORITY -> change.become(c.withRouting(c.routed().sooner()));
      case RELAX -> relax(change);
      case OVERFLOW -> toStep(change, Step.OVERFLOW);
      case BURST -> toStep(change, Step.BURST);
      case OFFER_TO_LEADS -> toStep(change, Step.LEADS);
      case TAKE_BACK, HAND_OVER ->
          Ownership.requeue(change, action.key(), c.routed().priority(), true);
      case CONTINUE_LATER -> Deferrals.offer(change, standing);
    }
  }

  private static void relax(Change change) {
    Step step = change.conversation().routed().step();
    for (int i = 0; i < STEPS_AT_ONCE; i++) {
      step = Relaxing.after(change.conversation(), step).orElse(step);
    }
    toStep(change, step);
  }

  /// What rings goes on ringing; who is asked next is asked for less.
  private static void toStep(Change change, Step step) {
    Conversation c = change.conversation();
    change
        .become(c.withRouting(c.routed().at(step)))
        .tell(new ConversationEvent.Relaxed(step, "ladder"));
  }

  /// What it has not climbed yet and could where it is, with the time for each.
  private static Stream<Reached> ahead(Conversation c) {
    Phase phase = phase(c);
    return phase == null
        ? Stream.empty()
        : c.timings().sla().ladder().rungs().stream()
            .filter(rung -> rung.states().contains(phase))
            .filter(rung -> !c.clocks().climbed().contains(rung.key()))
            .flatMap(rung -> reached(c, rung).stream());
  }

  private static Optional<Reached> reached(Conversation c, Rung rung) {
    return Optional.ofNullable(due(c, rung))
        .map(due -> promised(c, due))
        .filter(due -> rung.actions().stream().anyMatch(action -> fits(c, action, due)))
        .map(due -> new Reached(rung, due, within(c, rung)));
  }

  /// Nothing is due before it was promised.
  private static Instant promised(Conversation c, Instant due) {
    Instant since = c.timings().sla().since();
    if (since == null) {
      return due;
    }
    Instant soonest = c.timings().hours().opening(since);
    return due.isAfter(soonest) ? due : soonest;
  }

  /// @return null while its clock does not run
  private static @Nullable Instant due(Conversation c, Rung rung) {
    Clocks clocks = c.clocks();
    Timings timings = c.timings();
    boolean answered = clocks.firstResponseAt() != null;
    return switch (rung.clock()) {
      case FIRST_RESPONSE -> answered ? null : firstResponse(c, within(c, rung));
      case NEXT_RESPONSE ->
          answered && c.talk().turn() == Turn.AGENT && !Holding.pausesAnswer(c)
              ? timings.hours().due(c.talk().turnSince(), within(c, rung)).plus(clocks.paused())
              : null;
      case RESOLUTION -> clocks.resolution().due(within(c, rung), timings.hours());
    };
  }

  /// As far from when the answer is due as it is in a clock that never stood still.
  private static Instant firstResponse(Conversation c, Duration within) {
    Instant start = c.clocks().firstMessageAt();
    Instant whole = c.timings().firstResponseDue(start);
    Instant part = c.timings().hours().due(start, within);
    return c.clocks().firstResponseDueAt().plus(Duration.between(whole, part));
  }

  private static Duration within(Conversation c, Rung rung) {
    SlaPolicy sla = c.timings().sla();
    return rung.within(sla.target(rung.clock()));
  }

  private static @Nullable Phase phase(Conversation c) {
    return switch (c.state()) {
      case QUEUED -> c.routed().attempted() ? Phase.QUEUED : null;
      case OFFERED -> Phase.OFFERED;
      case ACTIVE, HOLD -> Phase.ACTIVE;
      case NEW, DEFERRED, WRAP_UP, RESOLVED, ABANDONED -> null;
    };
  }

  /// Whether it can be done now. Nobody is blamed for what was due before they had it.
  private static boolean fits(Conversation c, Action action, Instant due) {
    boolean waits = c.state() == State.QUEUED || c.state() == State.OFFERED;
    return switch (action) {
      case NOTIFY_LEAD, NOTIFY_SUPERVISOR, APOLOGISE -> true;
      case NUDGE_AGENT -> !since(c).isAfter(due);
      case TAKE_BACK, HAND_OVER -> c.hasOwner() && hadTheirTime(c, due);
      case ESCALATE -> c.clocks().escalationLevel() < Escalating.HIGHEST;
      case RAISE_PRIORITY -> waits && c.routed().priority() > 0;
      case RELAX -> waits && Relaxing.after(c, c.routed().step()).isPresent();
      case OVERFLOW -> waits && Relaxing.canOverflow(c);
      case BURST -> waits && Relaxing.canBurst(c);
      case OFFER_TO_LEADS -> waits && Relaxing.canAskLeads(c);
      case CONTINUE_LATER -> waits && !c.notices().contains(Notice.CONTINUE_LATER);
    };
  }

  /// Whether the owner has had it long enough to be called silent: who has only just got it, from
  /// the line or as a lead who helps out, does not lose it to the next.
  static boolean hadTheirTime(Conversation c, Instant due) {
    Duration theirs = c.timings().firstResponse().dividedBy(NEWCOMERS_SHARE);
    return !c.owned().since().plus(theirs).isAfter(due);
  }

  /// Since when an agent has had it, or has heard it ring.
  private static Instant since(Conversation c) {
    return switch (c.state()) {
      case ACTIVE, HOLD -> c.owned().since();
      case OFFERED -> c.offered().madeAt();
      case NEW, QUEUED, DEFERRED, WRAP_UP, RESOLVED, ABANDONED -> Instant.MAX;
    };
  }

  /// @param due when it is reached
  /// @param within how much of its clock has run then
  private record Reached(Rung rung, Instant due, Duration within) {
    /// Whether one that comes later says something by now.
    boolean isOutdoneBy(Reached other, Instant now) {
      return other.rung.clock() == rung.clock()
          && other.within.compareTo(within) > 0
          && !other.due.isAfter(now)
          && other.rung.actions().stream().anyMatch(Action::tells);
    }
  }

  private Climbing() {}
}
