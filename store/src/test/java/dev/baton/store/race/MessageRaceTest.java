package dev.baton.store.race;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static dev.baton.store.testing.Shop.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.conversation.ClientMessageIdReusedException;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.MessageStore.Posted;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class MessageRaceTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void opensOneConversationForTwoTabs() throws Exception {
    for (int turn = 0; turn < 150; turn++) {
      Customer customer = shop.customer("tabs-" + turn, "Tabs");

      List<Posted.Stored> posted =
          Race.of(
              List.of(
                  () -> shop.post(customer, "From one"), () -> shop.post(customer, "From other")));

      ConversationId id = posted.getFirst().conversation().id();
      assertThat(posted).extracting(one -> one.conversation().id()).containsOnly(id);
      assertThat(posted).extracting(one -> one.message().seq()).containsExactlyInAnyOrder(1L, 2L);
      assertThat(Ledger.eventTypes(id)).containsOnlyOnce("conversation.opened");
    }
    assertThat(Ledger.conversations()).isEqualTo(150);
  }

  @Test
  void opensOneConversationForTwoTabsBeyondTheWindow() throws Exception {
    shop.signIn(ADA);
    for (int turn = 0; turn < 50; turn++) {
      TestClock.set(T0);
      Customer customer = shop.customer("late-" + turn, "Late");
      ConversationId old = shop.resolved(customer);
      TestClock.advance(Timings.DEFAULT.reopen());

      List<Posted.Stored> posted =
          Race.of(
              List.of(
                  () -> shop.post(customer, "From one"), () -> shop.post(customer, "From other")));

      assertThat(posted).extracting(one -> one.conversation().id()).doesNotContain(old);
      assertThat(Set.copyOf(posted.stream().map(one -> one.conversation().id()).toList()))
          .hasSize(1);
    }
    assertThat(Ledger.conversations()).isEqualTo(100);
  }

  @Test
  void storesDuplicatesThatComeAtOnceOnce() throws Exception {
    for (int turn = 0; turn < 100; turn++) {
      Customer customer = shop.customer("double-" + turn, "Double");

      List<Posted.Stored> posted =
          Race.of(copies(4, () -> shop.post(customer, saying("m-1", "Hello"))));

      assertThat(posted).filteredOn(one -> !one.before()).hasSize(1);
      assertThat(posted)
          .extracting(Posted.Stored::message)
          .containsOnly(posted.getFirst().message());
      assertThat(Ledger.seqs(posted.getFirst().conversation().id())).containsExactly(1L);
    }
    assertThat(Ledger.messages()).isEqualTo(100);
  }

  @Test
  void storesOneOfTwoTextsThatComeAtOnceUnderOneId() throws Exception {
    for (int turn = 0; turn < 60; turn++) {
      Customer customer = shop.customer("two-" + turn, "Two");

      List<String> outcomes =
          Race.of(List.of(() -> outcome(customer, "Yes"), () -> outcome(customer, "No")));

      assertThat(outcomes).containsExactlyInAnyOrder("stored", "refused");
    }
    assertThat(Ledger.messages()).isEqualTo(60);
  }

  private String outcome(Customer customer, String text) {
    try {
      shop.post(customer, saying("m-1", text));
      return "stored";
    } catch (ClientMessageIdReusedException _) {
      return "refused";
    }
  }

  @Test
  void numbersAllThatComeAtOnceWithoutAGap() throws Exception {
    shop.signIn(ADA);
    ConversationId id = shop.answered(shop.cleo());
    long before = shop.facts(id).talk().lastSeq();
    List<Callable<Posted.Stored>> racers = new ArrayList<>();
    racers.addAll(copies(40, () -> shop.post(shop.cleo(), "And")));
    racers.addAll(copies(40, () -> shop.answer(id, ADA, "Yes")));

    List<Posted.Stored> posted = Race.of(racers);

    assertThat(posted)
        .extracting(one -> one.message().seq())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(before + 1, before + 80).boxed().toList());
    Conversation c = shop.facts(id);
    assertThat(Ledger.seqs(id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, before + 80).boxed().toList());
    assertThat(Ledger.eventNumbers(id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, c.eventNo()).boxed().toList());
  }

  @Test
  void storesAnAgentsIdInOneOfTwoConversations() throws Exception {
    shop.signIn(ADA);
    ConversationId cleos = shop.active(shop.cleo());
    ConversationId dovs = shop.active(shop.dov());
    for (int turn = 0; turn < 60; turn++) {
      String id = "m-" + turn;

      List<String> outcomes =
          Race.of(List.of(() -> answerOnce(cleos, id), () -> answerOnce(dovs, id)));

      assertThat(outcomes).containsExactlyInAnyOrder("stored", "refused");
    }
  }

  private String answerOnce(ConversationId id, String clientMessageId) {
    try {
      get(shop.store().messages().agentPosts(id, ADA, saying(clientMessageId, "Yes")));
      return "stored";
    } catch (ClientMessageIdReusedException _) {
      return "refused";
    }
  }

  @Test
  void losesNoMessageToAutoResolve() throws Exception {
    Map<State, Integer> ends = new EnumMap<>(State.class);
    shop.signIn(ADA);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      TestClock.set(T0);
      Customer customer = shop.customer("quiet-" + turn, "Quiet");
      ConversationId id = shop.answered(customer);
      Deadline resolve = untilAutoResolve(id);

      Race.ofTwo(turn, () -> act(id, resolve), () -> shop.post(customer, "Wait " + customer.id()));

      Conversation c = shop.facts(id);
      assertThat(c.live()).isTrue();
      assertThat(c.talk().turn()).isEqualTo(Turn.AGENT);
      assertThat(c.cycle()).isEqualTo(c.state() == State.QUEUED ? 2 : 1);
      assertThat(Ledger.wakeAt(id)).isPresent();
      assertThat(Ledger.seqs(id))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, c.talk().lastSeq()).boxed().toList());
      assertThat(texts(id)).containsOnlyOnce("Wait " + customer.id());
      ends.merge(c.state(), 1, Integer::sum);
      shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
    }
    assertThat(ends).containsOnlyKeys(State.ACTIVE, State.QUEUED);
  }

  @Test
  void losesNoMessageToAnAgentWhoResolves() throws Exception {
    Set<Boolean> refused = new HashSet<>();
    shop.signIn(ADA);
    for (int turn = 0; turn < Race.TURNS; turn++) {
      Customer customer = shop.customer("late-" + turn, "Late");
      ConversationId id = shop.answered(customer);
      long seen = shop.facts(id).talk().lastSeq();
      List<Judgement> judgements = new ArrayList<>();

      Race.ofTwo(turn, () -> judgements.add(resolve(id, seen)), () -> shop.post(customer, "Wait"));

      boolean yielded = judgements.getFirst() instanceof Judgement.Refused;
      refused.add(yielded);
      assertThat(shop.facts(id).live()).isTrue();
      assertThat(shop.facts(id).state()).isEqualTo(yielded ? State.ACTIVE : State.QUEUED);
      assertThat(texts(id)).containsOnlyOnce("Wait");
      shop.change(id, WORKFLOW, at -> Ownership.end(at.conversation(), at.now()));
    }
    assertThat(refused).containsExactlyInAnyOrder(true, false);
  }

  private Judgement resolve(ConversationId id, long seen) {
    var judged = new ArrayList<Judgement>();
    shop.change(
        id,
        WORKFLOW,
        at -> {
          Judgement judgement =
              Ownership.resolve(at.conversation(), new AgentId("ada"), seen, at.now());
          judged.add(judgement);
          return switch (judgement) {
            case Judgement.Done(var change) -> change;
            case Judgement.Refused _ ->
                dev.baton.domain.conversation.Change.none(at.conversation(), at.now());
          };
        });
    return judged.getFirst();
  }

  /// Idle, reminded, and now it is time.
  private Deadline untilAutoResolve(ConversationId id) {
    for (int i = 0; i < 5; i++) {
      Deadline next = Deadlines.next(shop.facts(id)).orElseThrow();
      TestClock.set(next.due());
      if (next.kind() == Deadline.Kind.AUTO_RESOLVE) {
        return next;
      }
      act(id, next);
    }
    throw new AssertionError("it never resolves");
  }

  private Conversation act(ConversationId id, Deadline deadline) {
    var situation = new Actions.Situation(false, null);
    return shop.change(
            id, WORKFLOW, at -> Actions.act(at.conversation(), deadline, situation, at.now()))
        .conversation();
  }

  private List<String> texts(ConversationId id) {
    return get(
        shop.store().messages().after(id, 0, 500).map(message -> message.text()).collectList());
  }

  private static <T> List<Callable<T>> copies(int times, Callable<T> racer) {
    return IntStream.range(0, times).mapToObj(_ -> racer).toList();
  }
}
