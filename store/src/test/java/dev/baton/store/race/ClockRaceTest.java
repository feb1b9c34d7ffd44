package dev.baton.store.race;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadline.Kind;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody acts at the very moment at which a clock runs out.
@ExtendWith(PostgresExtension.class)
class ClockRaceTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    assertThat(Ledger.imbalances()).isZero();
    shop.close();
  }

  @Test
  void answersOrEscalatesButNeverBothAndNeverNeither() throws Exception {
    Set<State> ends = EnumSet.noneOf(State.class);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      TestClock.set(T0);
      ConversationId id = shop.active(shop.customer("late-" + turn, "Late"));
      Deadline due = fallsNow(id, Kind.FIRST_RESPONSE);

      Race.ofTwo(
          turn,
          () -> get(shop.store().messages().agentPosts(id, ADA, Shop.saying("Here I am"))),
          () -> act(id, due, new Situation(true, null)));

      Conversation c = shop.facts(id);
      boolean answered = c.clocks().firstResponseAt() != null;
      boolean escalated = Ledger.eventTypes(id).contains("conversation.escalated");
      assertThat(answered).isNotEqualTo(escalated);
      assertThat(c.clocks().escalationLevel()).isEqualTo(escalated ? 1 : 0);
      assertThat(c.state()).isEqualTo(escalated ? State.QUEUED : State.ACTIVE);
      ends.add(c.state());
      end(id);
    }
    assertThat(ends).containsExactlyInAnyOrder(State.ACTIVE, State.QUEUED);
  }

  @Test
  void putsNoMessageOutOfSightOnHold() throws Exception {
    for (int turn = 0; turn < Race.TURNS; turn++) {
      TestClock.set(T0);
      Customer customer = shop.customer("held-" + turn, "Held");
      ConversationId id = shop.answered(customer);
      long seen = shop.facts(id).talk().lastSeq();

      Race.ofTwo(
          turn,
          () ->
              get(
                  shop.store()
                      .holding()
                      .hold(id, Uuids.v7().toString(), ADA.id(), seen, T0.plus(MINUTE))),
          () -> shop.post(customer, "Wait"));

      Conversation c = shop.facts(id);
      assertThat(c.state()).isEqualTo(State.ACTIVE);
      assertThat(c.talk().turn()).isEqualTo(Turn.AGENT);
      assertThat(Deadlines.next(c)).isPresent();
      end(id);
    }
  }

  @Test
  void resumesOnceWhenTheHoldIsOverWhileTheAgentGoesOn() throws Exception {
    for (int turn = 0; turn < Race.TURNS; turn++) {
      TestClock.set(T0);
      ConversationId id = shop.answered(shop.customer("on-" + turn, "On"));
      long seen = shop.facts(id).talk().lastSeq();
      get(shop.store().holding().hold(id, "hold " + id, ADA.id(), seen, T0.plus(MINUTE)));
      Deadline over = fallsNow(id, Kind.HOLD_OVER);

      Race.ofTwo(
          turn,
          () -> get(shop.store().holding().resume(id, "resume " + id, ADA.id())),
          () -> act(id, over, new Situation(false, null)));

      assertThat(shop.facts(id).ownedBy(ADA.id())).isTrue();
      assertThat(shop.facts(id).state()).isEqualTo(State.ACTIVE);
      assertThat(Ledger.eventTypes(id)).containsOnlyOnce("conversation.resumed");
      end(id);
    }
  }

  @Test
  void losesNoMessageToTheEndOfAWrapUp() throws Exception {
    Set<State> ends = EnumSet.noneOf(State.class);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      TestClock.set(T0);
      Customer customer = shop.customer("done-" + turn, "Done");
      ConversationId id = wrappedUp(customer);
      Deadline over = fallsNow(id, Kind.WRAP_UP_OVER);

      Race.ofTwo(
          turn,
          () -> act(id, over, new Situation(false, null)),
          () -> shop.post(customer, "One more thing"));

      Conversation c = shop.facts(id);
      assertThat(c.hasEnded()).isFalse();
      assertThat(c.talk().turn()).isEqualTo(Turn.AGENT);
      assertThat(c.cycle()).isEqualTo(c.state() == State.QUEUED ? 2 : 1);
      assertThat(Ledger.wakeAt(id)).isPresent();
      assertThat(Ledger.seqs(id))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, c.talk().lastSeq()).boxed().toList());
      ends.add(c.state());
      end(id);
    }
    assertThat(ends).containsExactlyInAnyOrder(State.ACTIVE, State.QUEUED);
  }

  private ConversationId wrappedUp(Customer customer) {
    ConversationId id = shop.opened(customer);
    shop.route(id, Shop.QUEUE, Map.of(), 5, Timings.DEFAULT.wrappingUp(MINUTE));
    Awaited.done(shop.store().matches().assign(id, WORKFLOW));
    shop.accept(id);
    Posted.Stored answer = shop.answer(id, ADA, "On its way");
    long seen = answer.conversation().talk().lastSeq();
    shop.judge(id, WORKFLOW, at -> Ownership.resolve(at.conversation(), ADA.id(), seen, at.now()));
    return id;
  }

  private Deadline fallsNow(ConversationId id, Kind kind) {
    Deadline deadline =
        Deadlines.all(shop.facts(id)).stream()
            .filter(one -> one.kind() == kind)
            .findFirst()
            .orElseThrow();
    TestClock.set(deadline.due());
    return deadline;
  }

  private Conversation act(ConversationId id, Deadline deadline, Situation situation) {
    return shop.change(
            id, WORKFLOW, at -> Actions.act(at.conversation(), deadline, situation, at.now()))
        .conversation();
  }

  /// So that the next has room.
  private void end(ConversationId id) {
    shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
    if (shop.facts(id).state() == State.WRAP_UP) {
      act(id, fallsNow(id, Kind.WRAP_UP_OVER), new Situation(false, null));
    }
  }
}
