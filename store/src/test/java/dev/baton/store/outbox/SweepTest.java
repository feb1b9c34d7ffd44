package dev.baton.store.outbox;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.Timings;
import dev.baton.store.Database;
import dev.baton.store.Rows;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

@ExtendWith(PostgresExtension.class)
class SweepTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private Shop shop;

  @BeforeEach
  void open(Database database) {
    TestClock.set(T0);
    shop = Shop.open(database);
    shop.signIn(ADA);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void findsNothingWhenAllPromisesAreKept() {
    ConversationId live = shop.answered(shop.cleo());
    get(shop.store().conversations().look(live, null));
    ConversationId finished = shop.resolved(shop.dov());
    assertThat(Ledger.wakeAt(finished)).isEmpty();

    TestClock.set(Ledger.wakeAt(live).orElseThrow().plusSeconds(5));

    assertThat(get(shop.store().sweep().once())).isZero();
  }

  @Test
  void ringsForABrokenPromise() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().conversations().look(id, null));
    awaitQuiet();
    shop.rings().forget();

    TestClock.set(Ledger.wakeAt(id).orElseThrow().plusMillis(5_001));

    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    assertThat(shop.rings().rung()).containsExactly(id);
  }

  @Test
  void ringsForAMissingPromise() {
    ConversationId live = shop.answered(shop.cleo());
    ConversationId finished = shop.resolved(shop.dov());
    get(shop.store().conversations().look(live, null));
    long version = Ledger.version(live);
    awaitQuiet();
    shop.rings().forget();

    long forgotten = get(shop.store().sweep().forgetPromises());

    assertThat(forgotten).isEqualTo(1);
    assertThat(Ledger.wakeAt(live)).isEmpty();
    assertThat(get(shop.store().sweep().unpromised())).isEqualTo(1);
    assertThat(Ledger.version(live)).isEqualTo(version + 1);
    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    assertThat(shop.rings().rung()).containsExactly(live).doesNotContain(finished);
  }

  @Test
  void forgetsPromisesThatAnotherNamespaceMade() {
    get(shop.store().sweep().forgetPromisesUnless("first"));
    ConversationId live = shop.answered(shop.cleo());
    get(shop.store().conversations().look(live, null));

    assertThat(get(shop.store().sweep().forgetPromisesUnless("first"))).isZero();
    assertThat(Ledger.wakeAt(live)).isPresent();

    assertThat(get(shop.store().sweep().forgetPromisesUnless("second"))).isEqualTo(1);
    assertThat(Ledger.wakeAt(live)).isEmpty();
  }

  @Test
  void forgetsOnceWhenAllNodesSeeTheNewNamespaceAtOnce() {
    get(shop.store().sweep().forgetPromisesUnless("first"));
    ConversationId live = shop.answered(shop.cleo());
    get(shop.store().conversations().look(live, null));
    long version = Ledger.version(live);

    long forgotten =
        get(
            Flux.range(0, 8)
                .flatMap(_ -> shop.store().sweep().forgetPromisesUnless("second"))
                .reduce(0L, Long::sum));

    assertThat(forgotten).isEqualTo(1);
    assertThat(Ledger.version(live)).isEqualTo(version + 1);
  }

  @Test
  void backsOffEachRowByItself() {
    ConversationId first = shop.answered(shop.cleo());
    get(shop.store().sweep().forgetPromises());

    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    ConversationId second = shop.answered(shop.dov());
    TestPostgres.execute("update conversations set wake_at = null");

    assertThat(backoff(first)).isBetween(1.0, 2.0);
    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    assertThat(shop.rings().rung()).last().isEqualTo(second);
    assertThat(get(shop.store().sweep().once())).isZero();
  }

  @Test
  void doublesTheBackoffUpToAMinute() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().sweep().forgetPromises());
    List<Double> waits = new ArrayList<>();

    for (int i = 0; i < 8; i++) {
      assertThat(get(shop.store().sweep().once())).isEqualTo(1);
      waits.add(Math.ceil(backoff(id)));
      TestPostgres.execute("update conversations set ring_after = clock_timestamp()");
    }

    assertThat(waits).containsExactly(2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0);
  }

  @Test
  void forgetsTheBackoffWithAnyWriteOfTheRow() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().sweep().forgetPromises());
    get(shop.store().sweep().once());

    shop.post(shop.cleo(), "Hello?");
    TestPostgres.execute("update conversations set wake_at = null");

    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    assertThat(Math.ceil(backoff(id))).isEqualTo(2.0);
  }

  @Test
  void ringsAgainLaterWhenARingFails() {
    ConversationId id = shop.answered(shop.cleo());
    get(shop.store().sweep().forgetPromises());
    awaitQuiet();
    shop.rings().forget();
    shop.rings().goAway();

    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    shop.rings().comeBack();
    TestPostgres.execute("update conversations set ring_after = clock_timestamp()");

    assertThat(get(shop.store().sweep().once())).isEqualTo(1);
    assertThat(shop.rings().rung()).containsExactly(id);
  }

  @Test
  void ringsTheNearestDeadlinesAndTheNextOnlyAsThoseHaveLooked(Database database) {
    List<ConversationId> ids = waitingOneSecondApart(15);
    List<ConversationId> rung = new CopyOnWriteArrayList<>();
    try (var sweep = new Sweep(database, place -> rung.add(place.id()))) {
      assertThat(get(sweep.once())).isEqualTo(8);
      assertThat(get(sweep.once())).isZero();
      assertThat(rung).containsExactlyInAnyOrderElementsOf(ids.subList(0, 8));

      ids.subList(0, 5).forEach(id -> get(shop.store().conversations().look(id, null)));

      assertThat(get(sweep.once())).isEqualTo(5);
      assertThat(rung).containsExactlyInAnyOrderElementsOf(ids.subList(0, 13));
    }
  }

  @Test
  void leavesBrokenPromisesToTemporalSoonAfterItsStart(Database database) {
    brokenPromise(shop.cleo());
    ConversationId unpromised = unpromised(shop.dov());

    assertThat(rungInATurn(database, Duration.ofHours(1))).containsExactly(unpromised);
  }

  @Test
  void ringsForBrokenPromisesOnceTemporalHasHadItsTime(Database database) {
    ConversationId late = brokenPromise(shop.cleo());
    ConversationId unpromised = unpromised(shop.dov());

    assertThat(rungInATurn(database, Duration.ZERO)).containsExactlyInAnyOrder(late, unpromised);
  }

  private static List<ConversationId> rungInATurn(Database database, Duration temporalsTime) {
    List<ConversationId> rung = new CopyOnWriteArrayList<>();
    try (var sweep = new Sweep(database, place -> rung.add(place.id()), temporalsTime)) {
      get(sweep.turn());
    }
    return rung;
  }

  private ConversationId brokenPromise(Customer customer) {
    ConversationId id = shop.answered(customer);
    get(shop.store().conversations().look(id, null));
    TestClock.set(Ledger.wakeAt(id).orElseThrow().plusMillis(5_001));
    return id;
  }

  private ConversationId unpromised(Customer customer) {
    ConversationId id = shop.answered(customer);
    TestPostgres.execute("update conversations set wake_at = null where id = '" + id + "'");
    return id;
  }

  /// Opened in such an order that neither ids nor storage tell the order of their deadlines.
  private List<ConversationId> waitingOneSecondApart(int count) {
    var ids = new ConversationId[count];
    for (int i = 0; i < count; i++) {
      int place = (i * 7) % count;
      TestClock.set(T0.plusSeconds(place));
      ids[place] = shop.opened(shop.customer("c" + place, "C" + place));
    }
    TestClock.set(T0.plus(Timings.DEFAULT.reopen()));
    return List.of(ids);
  }

  private void awaitQuiet() {
    await().until(() -> shop.rings().rung().size() >= 1 && outboxIsEmpty());
  }

  private static boolean outboxIsEmpty() {
    return get(
            TestPostgres.database()
                .client()
                .sql("select count(*) as n from outbox")
                .map(row -> Rows.number(row, "n"))
                .one())
        == 0;
  }

  private static double backoff(ConversationId id) {
    return get(
        TestPostgres.database()
            .client()
            .sql(
                "select extract(epoch from ring_after - clock_timestamp())::float8 as s"
                    + " from conversations where id = '"
                    + id
                    + "'")
            .map(row -> java.util.Objects.requireNonNull(row.get("s", Double.class)))
            .one());
  }
}
