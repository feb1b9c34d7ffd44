package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.done;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.State;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.feed.FeedItem.Told;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody sets the clock, forward or back, between a look and what it leads to. What was due by
/// the clock of the facts is done once, and nothing before that.
@ExtendWith(PostgresExtension.class)
class ClockJumpTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Situation NOBODY_ELSE = new Situation(false, null);
  private static final int STEPS = 150;

  private Shop shop;

  /// The last that the row took for now.
  private Instant lastNow = Instant.MIN;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void doesNothingYetWhenTheTimerWasFasterThanTheClock() {
    ConversationId id = waiting(shop.cleo());
    Deadline due = Deadlines.next(shop.facts(id)).orElseThrow();

    TestClock.set(due.due().minusMillis(1));
    act(id, due);
    assertThat(Ledger.eventTypes(id)).doesNotContain("escalation.rung_reached");
    assertThat(look(id).untilNext()).isEqualTo(Duration.ofMillis(1));

    TestClock.set(due.due());
    act(id, due);
    assertThat(Ledger.eventTypes(id)).containsOnlyOnce("escalation.rung_reached");
  }

  @Test
  void doesOnceWhatALookSaidThoughTheClockIsSetBackAfterIt() {
    ConversationId id = waiting(shop.cleo());
    TestClock.set(Deadlines.next(shop.facts(id)).orElseThrow().due());
    Deadline due = requireNonNull(look(id).next());

    TestClock.set(T0);
    act(id, due);
    act(id, due);

    List<Told> reached = told(id, "escalation.rung_reached");
    assertThat(reached).hasSize(1);
    assertThat(reached.getFirst().at()).isEqualTo(due.due());
    assertThat(look(id).next()).isNotEqualTo(due);
  }

  @Test
  void doesWhatIsDueAfterALeapInItsOrder() {
    ConversationId id = waiting(shop.cleo());
    Deadline due = requireNonNull(look(id).next());

    TestClock.advance(Duration.ofHours(1));
    act(id, due);
    TestClock.set(T0);
    actUntilNothingIsDue(id);

    assertThat(told(id, "escalation.rung_reached"))
        .extracting(rung -> dueAt(rung))
        .hasSize(rungsOfTheFirstResponse())
        .isSorted();
    assertThat(told(id, "conversation.escalated"))
        .filteredOn(one -> "first_response".equals(one.data().get("reason")))
        .hasSize(1);
  }

  @Test
  void climbsEachRungOnceAndNoneTooSoonHoweverTheClockJumps() {
    for (int seed = 0; seed < 5; seed++) {
      TestClock.set(T0);
      ConversationId id = waiting(shop.customer("waits-" + seed, "Waits"));

      letTheClockJump(id, new Random(seed));

      assertThat(told(id, "escalation.rung_reached"))
          .describedAs("seed " + seed)
          .hasSize(rungsOfTheFirstResponse())
          .allSatisfy(rung -> assertThat(rung.at()).isAfterOrEqualTo(dueAt(rung)))
          .extracting(rung -> rung.data().get("percent") + " " + rung.data().get("afterMillis"))
          .doesNotHaveDuplicates();
      assertThat(told(id, "conversation.escalated"))
          .filteredOn(one -> "first_response".equals(one.data().get("reason")))
          .singleElement()
          .satisfies(one -> assertThat(one.at()).isAfterOrEqualTo(T0.plusSeconds(60)));
    }
  }

  @Test
  void endsASilenceOnceAndNotTooSoonHoweverTheClockJumps() {
    SilencePolicy silence = SilencePolicy.DEFAULT;
    for (int seed = 0; seed < 5; seed++) {
      TestClock.set(T0);
      shop.signIn(ADA);
      ConversationId id = shop.answered(shop.customer("quiet-" + seed, "Quiet"));

      letTheClockJump(id, new Random(seed));

      assertThat(shop.facts(id).state()).isEqualTo(State.RESOLVED);
      happenedOnce(id, "conversation.idle", 0, T0.plus(silence.idle()));
      List<Told> reminders = told(id, "conversation.reminded");
      assertThat(reminders).extracting(one -> one.data().get("number")).hasSize(2);
      assertThat(reminders.getFirst().at())
          .isAfterOrEqualTo(T0.plus(silence.reminders().getFirst()));
      Duration between = silence.reminders().getLast().minus(silence.reminders().getFirst());
      Instant second = reminders.getLast().at();
      assertThat(second).isAfterOrEqualTo(reminders.getFirst().at().plus(between));
      Duration left = silence.autoResolve().minus(silence.reminders().getLast());
      happenedOnce(id, "conversation.resolved", seed, second.plus(left));
    }
  }

  /// In the queue, with nobody there, and the ladder that ships.
  private ConversationId waiting(Customer customer) {
    ConversationId id = shop.opened(customer);
    shop.route(id, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.climbing(Ladder.DEFAULT));
    done(shop.store().matches().assign(id, WORKFLOW));
    return id;
  }

  private void happenedOnce(ConversationId id, String type, int seed, Instant soonest) {
    assertThat(told(id, type))
        .describedAs("seed " + seed)
        .singleElement()
        .satisfies(one -> assertThat(one.at()).isAfterOrEqualTo(soonest));
  }

  /// Time passes, but every other look or action sees a clock that somebody has set; in the end all
  /// is done that is left.
  private void letTheClockJump(ConversationId id, Random random) {
    lastNow = Instant.MIN;
    int acted = 0;
    for (int step = 0; step < STEPS; step++) {
      jump(step, random);
      Look look = look(id);
      jump(step, random);
      if (look.next() != null && look.untilNext().isZero()) {
        act(id, look.next());
        act(id, look.next());
        acted++;
      }
    }
    assertThat(acted).isPositive();
    for (int hour = 1; hour < 4; hour++) {
      TestClock.set(T0.plus(Duration.ofHours(hour)));
      actUntilNothingIsDue(id);
    }
    List<Instant> times =
        all(shop.store().events().after(id, 0, false, 500)).stream().map(Told::at).toList();
    assertThat(times).isSorted();
  }

  private static void jump(int step, Random random) {
    Instant right = T0.plusSeconds(5L * step);
    int wrong = random.nextBoolean() ? 0 : random.nextInt(-300, 300);
    TestClock.set(right.plusSeconds(wrong));
  }

  private void actUntilNothingIsDue(ConversationId id) {
    Look look = look(id);
    for (int i = 0; i < STEPS && look.next() != null && look.untilNext().isZero(); i++) {
      look = act(id, look.next());
    }
  }

  private Look look(ConversationId id) {
    return written(shop.change(id, WORKFLOW, at -> Change.none(at.conversation(), at.now())));
  }

  private Look act(ConversationId id, Deadline due) {
    return written(
        shop.change(
            id, WORKFLOW, at -> Actions.act(at.conversation(), due, NOBODY_ELSE, at.now())));
  }

  private Look written(Written written) {
    assertThat(written.now()).isAfterOrEqualTo(lastNow);
    lastNow = written.now();
    return written.look();
  }

  private List<Told> told(ConversationId id, String type) {
    return all(shop.store().events().after(id, 0, false, 500)).stream()
        .filter(told -> told.type().equals(type))
        .toList();
  }

  private static Instant dueAt(Told told) {
    return Instant.parse(String.valueOf(told.data().get("dueAt")));
  }

  /// Those that do something while nobody can be asked; taking back and handing over fit nobody.
  private static int rungsOfTheFirstResponse() {
    return (int)
        Ladder.DEFAULT.rungs().stream()
            .filter(rung -> rung.key().startsWith("first_response"))
            .filter(rung -> rung.percent() != 50 && rung.percent() != 90)
            .count();
  }
}
