package dev.baton.workflows.conversation;

import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Look;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a run has seen happen, in sentences for whoever reads it in Temporal's UI: keys of agents
/// and queues, no names and no words. It lives in the workflow's memory and costs nothing.
final class Journal {
  private static final int MOST_LINES = 40;

  /// Temporal's UI cuts it off, whatever it says.
  private static final String LAST_LINE = "\n\n\u00a0\n";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Deque<String> lines = new ArrayDeque<>();
  private @Nullable Look before;

  /// Notes what has changed since the last look, if anything.
  ///
  /// @param cause what the workflow did or heard
  void changed(String cause, Look after, Instant at) {
    List<String> changes = changes(after);
    if (!changes.isEmpty()) {
      write(cause + ": " + String.join(", ", changes), at);
    }
    before = after;
  }

  /// Notes what was done on a deadline, though nothing else should change.
  void acted(Deadline deadline, Look after, Instant at) {
    if (changes(after).isEmpty() && !deadline.equals(after.next())) {
      write(done(deadline.kind()) + inVain(deadline.kind()), at);
    }
    changed(done(deadline.kind()), after, at);
  }

  void heard(String what, Instant at) {
    write(what, at);
  }

  private void write(String line, Instant at) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.addLast("- " + TIME.format(at) + " " + line);
  }

  /// The whole as Markdown: where it stands, what comes next and when, what happened.
  String details(Look now, Instant at) {
    return "**"
        + capital(whereabouts(now))
        + "**"
        + circumstances(now)
        + "\n\n"
        + next(now, at)
        + "\n\nWhat happened in this run (UTC):\n\n"
        + String.join("\n", lines)
        + LAST_LINE;
  }

  private List<String> changes(Look after) {
    List<String> changes = new ArrayList<>();
    Look last = before;
    if (last == null || after.escalationLevel() > last.escalationLevel()) {
      addLevel(changes, after);
    }
    if (last == null || !whereabouts(last).equals(whereabouts(after))) {
      changes.add(whereabouts(after));
    }
    if (last != null && last.priority() != after.priority()) {
      changes.add("priority " + after.priority());
    }
    return changes;
  }

  private static void addLevel(List<String> changes, Look look) {
    if (look.escalationLevel() > 0) {
      changes.add("**escalation level " + look.escalationLevel() + "**");
    }
  }

  private static String whereabouts(Look look) {
    return switch (look.state()) {
      case NEW -> "new, not routed yet";
      case QUEUED -> "waits in queue " + look.queue();
      case OFFERED -> "offered to " + look.offered() + " from queue " + look.queue();
      case ACTIVE -> "with " + look.owner() + " from queue " + look.queue() + ringing(look);
      case HOLD -> "on hold with " + look.owner() + " from queue " + look.queue() + ringing(look);
      case DEFERRED -> "out of the line of queue " + look.queue() + ", its place kept";
      case WRAP_UP -> "resolved, wrapped up by " + look.owner();
      case RESOLVED -> "resolved";
      case ABANDONED -> "abandoned";
    };
  }

  private static String ringing(Look look) {
    return look.offered() == null ? "" : ", rings at " + look.offered();
  }

  private static String circumstances(Look look) {
    String escalation =
        look.escalationLevel() == 0
            ? "not escalated"
            : "**escalation level " + look.escalationLevel() + "**";
    String inbox = look.inbox() == null ? "" : " · inbox " + look.inbox();
    return " · " + escalation + " · priority " + look.priority() + inbox;
  }

  private static String next(Look look, Instant now) {
    Deadline next = look.next();
    if (!look.state().live()) {
      return "Nothing comes next: this run has ended. A reopening starts another.";
    }
    return next == null
        ? "Next: nothing is due; it is looked at again within a day, or when it is rung."
        : "Next: " + next.kind().meaning() + ", at " + time(next.due(), now);
  }

  /// With the day if it is not today.
  private static String time(Instant due, Instant now) {
    String day = DAY.format(due);
    return TIME.format(due) + " UTC" + (day.equals(DAY.format(now)) ? "" : " on " + day);
  }

  private static String done(Deadline.Kind kind) {
    return switch (kind) {
      case ROUTE -> "routed by the rules";
      case ASSIGN -> "looked for an agent";
      case RELAX -> "nobody was free: less is asked for";
      case HOLD_OVER -> "the hold is over";
      case WRAP_UP_OVER -> "the time for the wrap-up is up";
      case WAKE -> "the customer is back";
      case CUSTOMER_LEFT -> "the customer has left";
      case DEFERRAL_OVER -> "it was out of the line for long enough";
      case OFFER_EXPIRY -> "the agent did not answer the offer";
      case FIRST_RESPONSE -> "no first response in time";
      case LADDER -> "a rung of the escalation ladder was reached";
      case ASSIGNEE_RESPONSE -> "the agent did not answer the customer in time";
      case OWNER_GONE -> "the agent has gone";
      case IDLE -> "silence: the agent's capacity is free";
      case REMINDER -> "silence: the customer was reminded";
      case AUTO_RESOLVE -> "silence for too long";
    };
  }

  /// Said where nothing has changed.
  private static String inVain(Deadline.Kind kind) {
    return kind == Deadline.Kind.ASSIGN ? ": nobody is free" : "";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
