package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.store.Database;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A policy that was saved anew reaches those who run by an older version, as its rule says.
@ExtendWith(PostgresExtension.class)
class SlaChangesTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;
  private SlaChanges changes;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    changes = shop.store().slaChanges();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void ringsTheWorkflowWhereTheNewPromiseComesSooner() {
    ConversationId id = waiting("cleo");
    get(shop.store().matches().assign(id, Shop.WORKFLOW));
    get(shop.store().conversations().look(id, null));
    assertThat(Ledger.wakeAt(id)).hasValueSatisfying(at -> assertThat(at).isAfter(T0));

    save(20, OnChange.TIGHTEN);

    assertThat(get(changes.sweep())).isOne();
    assertThat(dueOf(id)).isEqualTo(T0.plusSeconds(20));
    assertThat(Ledger.wakeAt(id)).contains(T0.plusSeconds(20));
    assertThat(Ledger.eventTypes(id)).endsWith("sla.changed");
    assertThat(get(changes.sweep())).isZero();
  }

  @Test
  void leavesAloneWhoKeepsWhatWasPromisedAndWhoWasPromisedSomethingElse() {
    get(shop.store().policies().save("other", SlaPolicy.DEFAULT));
    ConversationId id = waiting("cleo");

    save(20, OnChange.KEEP);
    get(shop.store().policies().save("other", within(10, OnChange.RECOMPUTE)));

    assertThat(get(changes.sweep())).isZero();
    assertThat(dueOf(id)).isEqualTo(T0.plusSeconds(60));
  }

  @Test
  void carriesEachVersionThoughSeveralWereSavedMeanwhile() {
    ConversationId id = waiting("cleo");

    save(300, OnChange.RECOMPUTE);
    save(100, OnChange.TIGHTEN);
    save(10, OnChange.KEEP);
    get(changes.sweep());

    assertThat(dueOf(id)).isEqualTo(T0.plusSeconds(100));
  }

  @Test
  void carriesItToMoreThanItTakesAtOnceAndToWhoComesInLate() {
    IntStream.range(0, 510).forEach(i -> waiting("customer-" + i));

    save(30, OnChange.RECOMPUTE);
    long carried = 0;
    for (long one = get(changes.sweep()); one > 0; one = get(changes.sweep())) {
      carried += one;
    }
    assertThat(carried).isEqualTo(510);

    // It was routed by what was read before the policy was saved.
    ConversationId late = waiting("late", 1);
    assertThat(get(changes.sweep())).isOne();
    assertThat(dueOf(late)).isEqualTo(T0.plusSeconds(30));
  }

  @Test
  void looksForStragglersForAMinuteAndThenNoMore() {
    save(30, OnChange.RECOMPUTE);
    TestClock.advance(Duration.ofSeconds(61));
    get(changes.sweep());

    ConversationId late = waiting("late", 1);

    assertThat(get(changes.sweep())).isZero();
    assertThat(dueOf(late)).isEqualTo(TestClock.now().plusSeconds(60));
  }

  private ConversationId waiting(String customer) {
    return waiting(customer, 0);
  }

  /// @param version of the policy by which it is routed, 0 for the one that holds
  private ConversationId waiting(String customer, long version) {
    ConversationId id = shop.opened(shop.customer(customer, customer));
    SlaPolicy sla =
        version == 0
            ? get(shop.store().policies().sla("default")).value()
            : get(shop.store().policies().sla("default", version));
    shop.route(
        id,
        Shop.QUEUE,
        Map.of(),
        5,
        get(shop.store().policies().timings(Shop.QUEUE)).promising(sla));
    return id;
  }

  private void save(long seconds, OnChange rule) {
    get(shop.store().policies().save("default", within(seconds, rule)));
  }

  private static SlaPolicy within(long seconds, OnChange rule) {
    return new SlaPolicy(Duration.ofSeconds(seconds)).changing(rule);
  }

  private Instant dueOf(ConversationId id) {
    return shop.facts(id).clocks().firstResponseDueAt();
  }
}
