package dev.baton.store.story;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Csat;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.State;
import dev.baton.store.Database;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.feed.FeedItem.Told;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class StoryTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final int STEPS = 300;
  private static final int MOST_STEPS = 2_000;

  /// What a walk must have been through.
  private static final Set<String> ALL =
      Set.of(
          "offer.accepted",
          "offer.declined",
          "offer.expired",
          "conversation.escalated",
          "conversation.reopened",
          "conversation.requeued",
          "conversation.resolved",
          "csat.requested",
          "csat.rated");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
    shop.signIn(BEN);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void addsUpToTheRowWhateverHappens(long seed) {
    TestClock.set(T0);
    var random = new Random(seed);
    List<Customer> customers = List.of(shop.cleo(), shop.dov());
    var steps = new Steps(shop, customers);
    Set<String> told = new HashSet<>();

    // The ids are new in each run and decide what a conversation's policies are, so the same seed
    // walks another way each time: one that has not met everything yet goes on.
    for (int step = 0; step < STEPS || (step < MOST_STEPS && !told.containsAll(ALL)); step++) {
      steps.one(random);
      for (Customer customer : customers) {
        ConversationId id = steps.live(customer);
        pass(random, id);
        steps.due(id);
        assertTold(id, seed + "/" + step);
        told.addAll(Ledger.eventTypes(id));
      }
      assertThat(Ledger.imbalances()).isZero();
    }

    assertThat(told).containsAll(ALL);
  }

  @Test
  void addsUpToTheRowsWhenAllHappensAtOnce() throws Exception {
    List<Customer> customers =
        IntStream.range(0, 6).mapToObj(i -> shop.customer("c" + i, "C" + i)).toList();
    var steps = new Steps(shop, customers);
    customers.forEach(steps::live);
    var gate = new CountDownLatch(1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Object>> running =
          IntStream.range(0, 8)
              .<Future<@Nullable Object>>mapToObj(seed ->
                  threads.submit(() -> {
                    gate.await();
                    manySteps(steps, customers, seed);
                    return null;
                  }))
              .toList();
      gate.countDown();
      for (Future<@Nullable Object> one : running) {
        one.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(Ledger.imbalances()).isZero();
    customers.forEach(customer -> assertTold(steps.live(customer), customer.externalId()));
  }

  private static void manySteps(Steps steps, List<Customer> customers, int seed) {
    var random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      steps.one(random);
      steps.due(steps.live(customers.get(random.nextInt(customers.size()))));
    }
  }

  /// A little later, and sometimes as late as the next deadline.
  private void pass(Random random, ConversationId id) {
    Instant due =
        Deadlines.next(shop.facts(id))
            .map(Deadline::due)
            .filter(_ -> random.nextInt(12) == 0)
            .orElse(Instant.MIN);
    Instant soon = TestClock.now().plus(Duration.ofSeconds(random.nextInt(4)));
    TestClock.set(due.isAfter(soon) ? due : soon);
  }

  private void assertTold(ConversationId id, String when) {
    List<Told> events = all(shop.store().events().after(id, 0, false, 5_000));
    Conversation c = shop.facts(id);
    Folded folded = Folded.of(events);
    assertThat(folded).as(when).isEqualTo(row(c, folded));
    assertThat(events)
        .as(when)
        .extracting(Told::no)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, c.eventNo()).boxed().toList());
    assertThat(Ledger.seqs(id))
        .as(when)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, c.talk().lastSeq()).boxed().toList());
    assertThat(Ledger.wakeAt(id).isPresent() || !c.live()).as(when).isTrue();
  }

  private static @Nullable Integer csat(@Nullable Csat csat) {
    return csat == null ? null : csat.rating() == null ? 0 : csat.rating().score();
  }

  private static Folded row(Conversation c, Folded folded) {
    return new Folded(
        c.state(),
        c.cycle(),
        c.routing() == null ? null : c.routing().queue(),
        c.offer() == null
            ? null
            : c.offer().agents().stream().map(agent -> agent.id().value()).toList(),
        c.owner() == null ? null : c.owner().agent().id().value(),
        c.clocks().escalationLevel(),
        c.talk().lastSeq(),
        c.talk().customerReadSeq(),
        c.talk().agentReadSeq(),
        c.finish() == null
            ? null
            : c.state() == State.ABANDONED
                ? folded.resolution()
                : c.finish().resolution().name().toLowerCase(Locale.ROOT),
        csat(c.csat()),
        c.eventNo(),
        c.publicEventNo());
  }
}
