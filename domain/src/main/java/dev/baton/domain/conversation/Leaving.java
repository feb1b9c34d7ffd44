package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Deferral.Cause;
import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.text.Moment;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A customer goes while they wait: no stream of theirs is open, and nothing else is heard of them.
/// What then happens is their queue's to say. Whoever was told that they need not stay may go.
public final class Leaving {
  /// Who has read one of these waits, there or not.
  public static final Set<Notice> NEED_NOT_STAY =
      Set.of(Notice.NOBODY_ONLINE, Notice.OUT_OF_HOURS, Notice.LINE_FULL);

  /// Whether it matters now if the customer is there.
  public static boolean matters(Conversation c) {
    return c.state().waits()
        && policy(c).matters()
        && Collections.disjoint(c.notices(), NEED_NOT_STAY);
  }

  /// Whether they count as gone, or have left already.
  public static boolean isGone(Conversation c) {
    return c.customerGoneAt() != null || hasLeft(c);
  }

  /// There is no sign of them since then. Until their queue's time is up nothing else changes.
  public static Change gone(Conversation c, Instant since, Instant now) {
    var change = new Change(c, now);
    Instant wrote = c.talk().lastCustomerAt();
    boolean stale = wrote != null && wrote.isAfter(since);
    return !matters(c) || isGone(c) || stale ? change : change.become(c.withCustomerGone(since));
  }

  /// A sign of them: who has left is back in line, at their place.
  public static Change seen(Conversation c, Instant now) {
    var change = new Change(c, now);
    if (hasLeft(c)) {
      return Deferrals.back(change, "customer_back");
    }
    return isGone(c) ? change.become(c.withCustomerGone(null)) : change;
  }

  /// When they have left, if there is no sign of them until then.
  static Optional<Instant> due(Conversation c) {
    Instant since = c.customerGoneAt();
    return since == null || !matters(c)
        ? Optional.empty()
        : Optional.of(since.plus(policy(c).after()));
  }

  /// What rings is taken back, and nobody is blamed.
  static Change left(Change change) {
    Conversation c = change.conversation();
    Instant since = Objects.requireNonNull(c.customerGoneAt(), "they are there");
    CustomerLeft policy = policy(c);
    change.tell(new ConversationEvent.CustomerLeft(since, policy.then()));
    Offers.withdraw(change, "customer_left");
    return switch (policy.then()) {
      case KEEP -> change;
      case DEFER -> Deferrals.left(change, Cause.CUSTOMER_LEFT, Moment.LEFT);
      case ABANDON -> Deferrals.abandon(change, Moment.CLOSED_AS_LEFT);
    };
  }

  private static boolean hasLeft(Conversation c) {
    return c.deferral() != null && c.deferral().cause() == Cause.CUSTOMER_LEFT;
  }

  private static CustomerLeft policy(Conversation c) {
    return c.timings().limits().customerLeft();
  }

  private Leaving() {}
}
