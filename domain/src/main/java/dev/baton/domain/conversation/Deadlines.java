package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Deadline.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What must happen next, and when. The workflow, the message path and the screens all ask here, so
/// that nobody waits for something else.
public final class Deadlines {
  private static final Comparator<Deadline> SOONEST =
      Comparator.comparing(Deadline::due).thenComparing(Deadline::kind);

  /// A row with nothing due is looked at again within this time all the same.
  public static final Duration LATEST_LOOK = Duration.ofHours(24);

  /// The nearest deadline that does something; empty if none is set.
  public static Optional<Deadline> next(Conversation conversation) {
    return all(conversation).stream().min(SOONEST);
  }

  /// When the workflow looks at a live conversation again: at the nearest deadline, but while both
  /// talk no later than any clock that their next message could start. So no message brings a
  /// deadline nearer than the promise, and however many there are, none has to ring.
  public static Instant nextLook(Conversation conversation, Instant now) {
    Instant latest = now.plus(shortestClockOfAMessage(conversation));
    return next(conversation).map(Deadline::due).filter(due -> due.isBefore(latest)).orElse(latest);
  }

  private static Duration shortestClockOfAMessage(Conversation c) {
    if (c.state() != State.ACTIVE || c.talk().idle()) {
      return LATEST_LOOK;
    }
    Duration clock =
        switch (c.talk().turn()) {
          case AGENT -> c.timings().idle();
          case CUSTOMER -> Climbing.soonestAfterAMessage(c, c.timings().assigneeResponse());
        };
    return clock.compareTo(LATEST_LOOK) < 0 ? clock : LATEST_LOOK;
  }

  /// Every deadline that is set, in no order. Those past are due.
  public static List<Deadline> all(Conversation c) {
    var set = new Collector(c);
    switch (c.state()) {
      case NEW -> set.at(Kind.ROUTE, c.talk().turnSince());
      case QUEUED -> queued(c, set);
      case OFFERED -> set.at(Kind.OFFER_EXPIRY, c.offered().dueAt());
      case ACTIVE -> active(c, set);
      case HOLD -> onHold(c, set);
      case DEFERRED -> set.at(Kind.DEFERRAL_OVER, Deferrals.over(c));
      case WRAP_UP -> set.at(Kind.WRAP_UP_OVER, WrapUp.over(c));
      case RESOLVED, ABANDONED -> {}
    }
    if (ticking(c) && c.clocks().firstResponseAt() == null && !Escalating.isLate(c)) {
      set.at(Kind.FIRST_RESPONSE, c.clocks().firstResponseDueAt());
    }
    Leaving.due(c).ifPresent(due -> set.at(Kind.CUSTOMER_LEFT, due));
    Climbing.next(c).ifPresent(due -> set.at(Kind.LADDER, due));
    return set.deadlines;
  }

  /// Whether the clocks of answers run.
  private static boolean ticking(Conversation c) {
    return !c.hasEnded() && c.state() != State.DEFERRED;
  }

  private static void queued(Conversation c, Collector set) {
    if (!c.routed().attempted()) {
      set.at(Kind.ASSIGN, c.routed().enqueuedAt());
      return;
    }
    Relaxing.next(c).ifPresent(at -> set.at(Kind.RELAX, at));
  }

  private static void active(Conversation c, Collector set) {
    if (c.offer() != null) {
      set.at(Kind.OFFER_EXPIRY, c.offer().dueAt());
    }
    switch (c.talk().turn()) {
      case AGENT -> agentTurn(c, set);
      case CUSTOMER -> customerTurn(c, set);
    }
  }

  private static void onHold(Conversation c, Collector set) {
    if (c.offer() != null) {
      set.at(Kind.OFFER_EXPIRY, c.offer().dueAt());
    }
    set.at(Kind.HOLD_OVER, Holding.over(c.onHold()));
  }

  private static void agentTurn(Conversation c, Collector set) {
    Instant turnSince = c.talk().turnSince();
    Owner owner = c.owned();
    if (c.talk().idle()) {
      set.at(Kind.WAKE, turnSince);
    }
    if (owner.goneAt() != null) {
      set.at(Kind.OWNER_GONE, later(owner.goneAt(), turnSince));
    }
    set.at(Kind.ASSIGNEE_RESPONSE, Typing.due(c));
  }

  private static void customerTurn(Conversation c, Collector set) {
    Instant said = later(c.talk().turnSince(), c.talk().lastAgentAt());
    Instant silentSince = later(said, c.owned().since());
    Instant reminded = remindedAt(c);
    if (!c.talk().idle()) {
      set.at(Kind.IDLE, silentSince.plus(c.timings().idle()));
    }
    List<Duration> reminders = c.timings().reminders();
    int sent = Math.min(c.talk().reminders(), reminders.size());
    boolean last = sent == reminders.size();
    Duration next = last ? c.timings().autoResolve() : reminders.get(sent);
    // However late a reminder came, the customer has the time after it.
    Duration left = sent == 0 ? next : next.minus(reminders.get(sent - 1));
    Instant due = silentSince.plus(next);
    set.at(
        last ? Kind.AUTO_RESOLVE : Kind.REMINDER,
        reminded == null ? due : later(due, reminded.plus(left)));
  }

  /// A reminder that the service was away for was not read before it came back.
  private static @Nullable Instant remindedAt(Conversation c) {
    Instant said = c.talk().remindedAt();
    return said == null ? null : later(said, c.servedSince());
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  private static final class Collector {
    final List<Deadline> deadlines = new ArrayList<>();
    private final Conversation of;

    Collector(Conversation of) {
      this.of = of;
    }

    void at(Kind kind, Instant due) {
      deadlines.add(new Deadline(kind, of.cycle(), due).excused(of.id(), of.servedSince()));
    }
  }

  private Deadlines() {}
}
