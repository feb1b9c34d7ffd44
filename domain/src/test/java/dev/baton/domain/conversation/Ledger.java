package dev.baton.domain.conversation;

import static dev.baton.domain.conversation.Deadline.Kind.DEFERRAL_OVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.ConversationEvent.CsatRated;
import dev.baton.domain.conversation.ConversationEvent.CsatRequested;
import dev.baton.domain.hours.BusinessHours;
import dev.baton.domain.routing.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Keeps every change of one conversation, as the store would, and holds it against what must be
/// true of all of them.
final class Ledger {
  private final Map<Object, Integer> seen;
  private final Set<UUID> messages = new HashSet<>();
  private Conversation conversation;
  private long lastSeq;
  private long lastEvent;
  private long lastPublicEvent;

  /// @param seen counts what happened, by event type, state and resolution
  Ledger(Conversation blank, Map<Object, Integer> seen) {
    this.conversation = blank;
    this.seen = seen;
  }

  Conversation conversation() {
    return conversation;
  }

  void keep(Change change) {
    assertThat(change.before()).isSameAs(conversation);
    if (change.isNone()) {
      assertThat(change.events()).isEmpty();
      assertThat(change.claims()).isEmpty();
    }
    change.messages().forEach(this::numberedWithoutAHole);
    change.events().forEach(recorded -> chained(recorded, change.now()));
    Conversation after = change.conversation();
    assertThat(after.talk().lastSeq()).isEqualTo(lastSeq);
    assertThat(after.eventNo()).isEqualTo(lastEvent);
    assertThat(after.publicEventNo()).isEqualTo(lastPublicEvent);
    whatIsTakenIsClaimed(change);
    nobodyIsClosedWhileOwedAnAnswer(change);
    clocksOnlyRestartWithACycle(change);
    thePlaceIsKept(change);
    theyAreAskedOnceHowItWent(change);
    thereIsAWayOut(after);
    conversation = after;
    count(after.state());
  }

  private void numberedWithoutAHole(Message message) {
    assertThat(messages.add(message.id())).as("message %s is new", message).isTrue();
    Long seq = message.seq();
    if (message.kind() == Message.Kind.NOTE) {
      assertThat(seq).isNull();
      return;
    }
    assertThat(seq).isEqualTo(lastSeq + 1);
    lastSeq++;
  }

  private void chained(Recorded recorded, Instant now) {
    assertThat(recorded.no()).isEqualTo(lastEvent + 1);
    assertThat(recorded.previousPublicNo()).isEqualTo(lastPublicEvent);
    assertThat(recorded.at()).isEqualTo(now);
    lastEvent++;
    if (recorded.event().customerSees()) {
      lastPublicEvent = recorded.no();
    }
    count(recorded.event().type());
  }

  /// Only what raises consumed has a claim, and whatever raises it has one.
  private static void whatIsTakenIsClaimed(Change change) {
    Map<AgentId, Integer> before = Holds.of(change.before());
    Map<AgentId, Integer> after = Holds.of(change.conversation());
    assertThat(after.values()).allMatch(units -> units > 0);
    Offer offer = change.conversation().offer();
    State state = change.conversation().state();
    int owners = state == State.ACTIVE || state == State.WRAP_UP ? 1 : 0;
    assertThat(after)
        .hasSizeLessThanOrEqualTo(owners + (offer == null ? 0 : offer.agents().size()));
    if (!change.conversation().live()) {
      assertThat(after).isEmpty();
    }
    itRingsWhereItMay(change.conversation());
    Set<AgentId> raised = new HashSet<>();
    after.forEach((agent, units) -> {
      if (units > before.getOrDefault(agent, 0)) {
        raised.add(agent);
      }
    });
    assertThat(change.claims())
        .extracting(Claim::agent)
        .containsExactlyInAnyOrderElementsOf(raised);
  }

  private static void itRingsWhereItMay(Conversation c) {
    Offer offer = c.offer();
    assertThat(offer != null)
        .as("rings in %s", c.state())
        .matches(rings -> c.hasOwner() || rings == (c.state() == State.OFFERED));
    if (offer != null) {
      assertThat(offer.agents())
          .as("it rings at its owner")
          .noneMatch(agent -> c.ownedBy(agent.id()));
      assertThat(c.hasOwner() && offer.agents().size() > 1)
          .as("a transfer rings at several")
          .isFalse();
    }
  }

  private void nobodyIsClosedWhileOwedAnAnswer(Change change) {
    Finish finish = change.conversation().finish();
    if (finish == null || change.before().finish() != null) {
      return;
    }
    count(finish.resolution());
    if (finish.resolution() == Finish.Resolution.SILENCE) {
      Talk talk = change.before().talk();
      assertThat(talk.turn()).isEqualTo(Turn.CUSTOMER);
      assertThat(talk.remindedAt()).isNotNull().isBefore(finish.at());
      assertThat(change.before().state()).isEqualTo(State.ACTIVE);
    }
  }

  /// At an end that is worth it, and neither the question nor the answer moves anything else.
  private void theyAreAskedOnceHowItWent(Change change) {
    Csat before = change.before().csat();
    Csat after = change.conversation().csat();
    boolean asks = change.events().stream().anyMatch(one -> one.event() instanceof CsatRequested);
    assertThat(asks).isEqualTo(before == null && after != null);
    assertThat(change.messages().stream().anyMatch(one -> one.kind() == Message.Kind.CSAT_REQUEST))
        .isEqualTo(asks);
    if (asks) {
      assertThat(change.conversation().finished().resolution())
          .isNotEqualTo(Finish.Resolution.ABANDONED);
      assertThat(change.conversation().timings().csat().ask()).isTrue();
    }
    if (change.events().stream().anyMatch(one -> one.event() instanceof CsatRated)) {
      Conversation other = change.conversation();
      assertThat(
              change
                  .before()
                  .withCsat(Objects.requireNonNull(after))
                  .numbered(other.eventNo(), other.publicEventNo()))
          .isEqualTo(other);
    } else if (!asks) {
      assertThat(after).isEqualTo(before);
    }
  }

  private static void clocksOnlyRestartWithACycle(Change change) {
    Conversation before = change.before();
    Conversation after = change.conversation();
    if (after.cycle() != before.cycle()) {
      assertThat(after.cycle()).isEqualTo(before.cycle() + 1);
      assertThat(before.live()).isFalse();
      return;
    }
    assertThat(after.clocks().firstMessageAt()).isEqualTo(before.clocks().firstMessageAt());
    assertThat(after.clocks().escalationLevel())
        .isGreaterThanOrEqualTo(before.clocks().escalationLevel());
    if (before.clocks().firstResponseAt() != null) {
      assertThat(after.clocks().firstResponseAt()).isEqualTo(before.clocks().firstResponseAt());
    }
  }

  /// Whoever leaves the line comes back as old as they would be, and owes no time for the pause.
  private static void thePlaceIsKept(Change change) {
    Conversation before = change.before();
    Conversation after = change.conversation();
    assertThat(after.hold() != null).isEqualTo(after.state() == State.HOLD);
    assertThat(after.deferral() != null).isEqualTo(after.state() == State.DEFERRED);
    if (after.customerGoneAt() != null) {
      assertThat(after.state().waits()).as("somebody waits for them in %s", after.state()).isTrue();
    }
    if (after.state() == State.DEFERRED) {
      assertThat(Deadlines.all(after)).extracting(Deadline::kind).containsExactly(DEFERRAL_OVER);
    }
    boolean left =
        before.routing() != null
            && before.live()
            && before.state() != State.DEFERRED
            && after.state() == State.DEFERRED;
    boolean back = before.state() == State.DEFERRED && after.state() == State.QUEUED;
    boolean sameTurn = after.talk().turnSince().equals(before.talk().turnSince());
    if (left || (back && sameTurn)) {
      assertThat(Place.of(after)).isEqualTo(Place.of(before));
    }
    if (back && sameTurn && !before.talk().turnSince().isAfter(before.away().since())) {
      owesNoTimeForThePause(before, after, change.now());
    }
  }

  /// What was left to answer in is left again, counted in open time for the first response.
  private static void owesNoTimeForThePause(Conversation before, Conversation after, Instant now) {
    Instant since = before.away().since();
    Instant due = Place.answerDueAt(before);
    BusinessHours hours = before.timings().hours().hours();
    if (before.clocks().firstResponseAt() != null || !due.isAfter(since)) {
      assertThat(Place.answerDueAt(after)).isEqualTo(due.plus(Duration.between(since, now)));
    } else {
      assertThat(hours.between(now, Place.answerDueAt(after))).isEqualTo(hours.between(since, due));
    }
  }

  /// A live conversation has a deadline, or waits for the matcher.
  private static void thereIsAWayOut(Conversation c) {
    boolean matcher = c.state() == State.QUEUED && c.routed().attempted();
    if (c.live() && !matcher) {
      assertThat(Deadlines.next(c)).as("a way out of %s", c).isPresent();
    }
    if (!c.live()) {
      assertThat(Deadlines.all(c)).isEmpty();
    }
  }

  private void count(Object what) {
    seen.merge(what, 1, Integer::sum);
  }

  static Map<Object, Integer> nothingSeen() {
    return new HashMap<>();
  }
}
