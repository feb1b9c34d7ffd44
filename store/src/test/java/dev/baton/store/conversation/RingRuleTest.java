package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static dev.baton.store.testing.Shop.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Talk;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.text.Wording;
import dev.baton.store.Database;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Temporal is away in all of these, so that each ring leaves its row to be counted.
@ExtendWith(PostgresExtension.class)
class RingRuleTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    shop.rings().goAway();
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void ringsForARowThatNobodyHasPromisedToLookAt() {
    ConversationId id = shop.opened(shop.cleo());

    assertThat(Ledger.outbox(id)).isEqualTo(1);
    assertThat(Ledger.wakeAt(id)).contains(T0);
    assertThat(Ledger.nextDueAt(id)).contains(T0);
  }

  @Test
  void neverRingsTwiceForTheSame() {
    ConversationId id = shop.opened(shop.cleo());

    TestClock.advance(Duration.ofSeconds(1));
    shop.post(shop.cleo(), "Hello?");
    shop.post(shop.cleo(), "Anybody?");

    assertThat(Ledger.seqs(id)).hasSize(3);
    assertThat(Ledger.outbox(id)).isEqualTo(1);
    assertThat(Ledger.wakeAt(id)).contains(T0);
  }

  @Test
  void costsNothingWhileTheTalkGoesToAndFro() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().conversations().look(id, null));
    TestClock.advance(Duration.ofSeconds(5));
    shop.post(shop.cleo(), "Where is it?");
    long rung = Ledger.outbox(id);
    Instant promised = Ledger.wakeAt(id).orElseThrow();

    for (int i = 0; i < 6; i++) {
      TestClock.advance(Duration.ofSeconds(5));
      shop.answer(id, ADA, "Let me see");
      TestClock.advance(Duration.ofSeconds(5));
      shop.post(shop.cleo(), "Thanks");
    }

    assertThat(Ledger.nextDueAt(id).orElseThrow()).isAfter(promised);
    assertThat(Ledger.outbox(id)).isEqualTo(rung);
    assertThat(Ledger.wakeAt(id)).contains(promised);
  }

  @Test
  void ringsAndLowersThePromiseWhenADeadlineComesNearer() {
    ConversationId id = shop.answered(shop.cleo());
    TestClock.advance(Timings.DEFAULT.idle());
    act(id);
    act(id);
    get(shop.store().conversations().look(id, null));
    long before = Ledger.outbox(id);
    assertThat(Ledger.wakeAt(id)).contains(T0.plus(Timings.DEFAULT.reminders().getLast()));

    TestClock.advance(Duration.ofSeconds(10));
    shop.post(shop.cleo(), "Where is it?");
    shop.post(shop.cleo(), "Hello?");

    assertThat(Ledger.wakeAt(id)).contains(T0.plus(Timings.DEFAULT.idle()).plusSeconds(10));
    assertThat(Ledger.outbox(id)).isEqualTo(before + 1);
  }

  @Test
  void keepsSilentWhenTheDeadlineIsExactlyThePromise() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().conversations().look(id, Timings.DEFAULT.assigneeResponse()));
    long before = Ledger.outbox(id);

    shop.post(shop.cleo(), "Where is it?");

    assertThat(Ledger.nextDueAt(id)).isEqualTo(Ledger.wakeAt(id));
    assertThat(Ledger.outbox(id)).isEqualTo(before);
  }

  @Test
  void promisesTheArmedTimerIfThatIsEarlier() {
    ConversationId id = shop.answered(shop.cleo());

    Look look = get(shop.store().conversations().look(id, Duration.ofSeconds(7)));

    assertThat(Ledger.wakeAt(id)).contains(T0.plusSeconds(7));
    assertThat(look.untilNext()).isEqualTo(Timings.DEFAULT.idle());
    assertThat(look.version()).isEqualTo(Ledger.version(id));
  }

  @Test
  void promisesTheNextDeadlineIfThatIsEarlier() {
    ConversationId id = shop.active(shop.cleo());

    get(shop.store().conversations().look(id, Duration.ofHours(2)));

    assertThat(Ledger.wakeAt(id)).contains(T0.plus(Timings.DEFAULT.firstResponse()));
  }

  @Test
  void promisesToLookBeforeAnyClockThatTheNextMessageStarts() {
    ConversationId id = shop.answered(shop.cleo());

    get(shop.store().conversations().look(id, null));

    assertThat(Ledger.nextDueAt(id)).contains(T0.plus(Timings.DEFAULT.idle()));
    assertThat(Ledger.wakeAt(id)).contains(T0.plus(Timings.DEFAULT.assigneeResponse()));
  }

  @Test
  void promisesALookWithinADayWhenNothingIsDue() {
    shop.status(ADA, AgentStatus.OFFLINE);
    ConversationId id = shop.waiting(shop.cleo());
    TestClock.advance(Timings.DEFAULT.firstResponse());
    act(id);
    assertThat(Deadlines.next(shop.facts(id))).isEmpty();

    get(shop.store().conversations().look(id, null));

    assertThat(Ledger.nextDueAt(id)).isEmpty();
    assertThat(Ledger.wakeAt(id)).contains(TestClock.now().plus(Deadlines.LATEST_LOOK));
  }

  @Test
  void promisesALookWithinADayWhenTheDeadlineIsLater() {
    var week = Duration.ofDays(7);
    var slow =
        new Timings(
            new SlaPolicy(week),
            week,
            week,
            week,
            List.of(week),
            week.multipliedBy(2),
            week,
            Duration.ZERO,
            CsatPolicy.NONE,
            20,
            Timings.DEFAULT.distribution(),
            week,
            Relaxation.DEFAULT,
            false,
            Limits.NONE,
            1,
            HoursPolicy.ALWAYS,
            Wording.OURS);
    ConversationId id = shop.opened(shop.cleo());
    shop.route(id, Shop.QUEUE, Map.of(), 5, slow);
    get(shop.store().matches().assign(id, WORKFLOW));
    assertThat(Ledger.nextDueAt(id)).contains(T0.plus(week));

    get(shop.store().conversations().look(id, null));

    assertThat(Ledger.wakeAt(id)).contains(T0.plus(Deadlines.LATEST_LOOK));
  }

  @Test
  void ringsTheRunThatSomebodyElseEnds() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().conversations().look(id, null));
    long before = Ledger.outbox(id);

    shop.change(id, OUTSIDER, at -> Ownership.end(at.conversation(), at.now()));

    assertThat(shop.facts(id).state()).isEqualTo(State.RESOLVED);
    assertThat(Ledger.wakeAt(id)).isEmpty();
    assertThat(Ledger.outbox(id)).isEqualTo(before + 1);
  }

  @Test
  void doesNotRingTheRunThatEndsItItself() {
    ConversationId id = shop.answered(shop.cleo());
    long before = Ledger.outbox(id);

    shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));

    assertThat(shop.facts(id).live()).isFalse();
    assertThat(Ledger.wakeAt(id)).isEmpty();
    assertThat(Ledger.outbox(id)).isEqualTo(before);
  }

  @Test
  void leavesAFinishedRowUnpromised() {
    ConversationId id = shop.resolved(shop.cleo());
    long before = Ledger.outbox(id);

    get(shop.store().messages().agentNotes(id, ADA, saying("She called again")));
    get(shop.store().conversations().look(id, Duration.ofSeconds(3)));

    assertThat(Ledger.wakeAt(id)).isEmpty();
    assertThat(Ledger.outbox(id)).isEqualTo(before);
  }

  @Test
  void ringsWhenAMessageReopens() {
    ConversationId id = shop.resolved(shop.cleo());
    long before = Ledger.outbox(id);

    shop.post(shop.cleo(), "It still has not come");

    assertThat(shop.facts(id).state()).isEqualTo(State.QUEUED);
    assertThat(Ledger.wakeAt(id)).isPresent();
    assertThat(Ledger.outbox(id)).isEqualTo(before + 1);
  }

  @Test
  void raisesTheVersionWithEveryWrite() {
    ConversationId id = shop.answered(shop.cleo());
    long version = Ledger.version(id);

    Look look = get(shop.store().conversations().look(id, null));
    Written read =
        shop.change(
            id,
            OUTSIDER,
            at -> Messages.read(at.conversation(), Talk.Reader.CUSTOMER, 99, at.now()));

    assertThat(look.version()).isEqualTo(version + 1);
    assertThat(read.version()).isEqualTo(version + 2);
    assertThat(Ledger.version(id)).isEqualTo(version + 2);
  }

  @Test
  void writesNothingForAnOutsiderWhoChangesNothing() {
    ConversationId id = shop.answered(shop.cleo());
    long version = Ledger.version(id);

    Written written = shop.change(id, OUTSIDER, at -> Change.none(at.conversation(), at.now()));

    assertThat(written.version()).isEqualTo(version);
    assertThat(Ledger.version(id)).isEqualTo(version);
  }

  @Test
  void takesTheTimeNeverBelowTheRowsLastFact() {
    ConversationId id = shop.opened(shop.cleo());

    TestClock.set(T0.minusSeconds(3600));
    Written written = shop.change(id, WORKFLOW, at -> Change.none(at.conversation(), at.now()));

    assertThat(written.now()).isEqualTo(T0);
  }

  private void act(ConversationId id) {
    Deadline due = Deadlines.next(shop.facts(id)).orElseThrow();
    shop.change(
        id,
        WORKFLOW,
        at -> Actions.act(at.conversation(), due, new Actions.Situation(false, null), at.now()));
  }
}
