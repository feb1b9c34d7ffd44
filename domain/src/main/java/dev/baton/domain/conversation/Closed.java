package dev.baton.domain.conversation;

import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.inbox.HoursPolicy.OutOfHours;
import dev.baton.domain.text.Moment;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/// Who comes out of hours: told once a cycle when somebody is there again, then waiting in line or
/// out of it, as the policy says.
final class Closed {
  static boolean at(Change change) {
    return !hours(change.conversation()).isOpen(change.now());
  }

  /// Who waits in line from now on. While open nothing changes; where no opening is in sight they
  /// wait in line, whatever the policy says: nothing would bring them back.
  static Change arrives(Change change) {
    Conversation c = change.conversation();
    if (c.state() != State.QUEUED || c.notices().contains(Notice.OUT_OF_HOURS) || !at(change)) {
      return change;
    }
    Optional<Instant> opening = hours(c).nextOpening(change.now());
    ZonedDateTime onTheWall = opening.map(at -> at.atZone(hours(c).zone())).orElse(null);
    change
        .become(c.noticed(Notice.OUT_OF_HOURS))
        .announce(Moment.OUT_OF_HOURS, "once", Saying.facts(c).openingAt(onTheWall));
    return opening.isPresent() && c.timings().hours().outOfHours() == OutOfHours.DEFER
        ? Deferrals.leave(change, Deferral.Cause.OUT_OF_HOURS)
        : change;
  }

  private static BusinessHours hours(Conversation c) {
    return c.timings().hours().hours();
  }

  private Closed() {}
}
