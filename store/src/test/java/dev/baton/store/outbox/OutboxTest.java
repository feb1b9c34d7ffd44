package dev.baton.store.outbox;

import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Uuids;
import dev.baton.store.testing.Awaited;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

@ExtendWith(PostgresExtension.class)
class OutboxTest {
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
  void ringsAfterTheCommitAndDeletesTheRow() {
    ConversationId id = shop.opened(shop.cleo());

    await().until(() -> shop.rings().rung(id) == 1);
    await().until(() -> Ledger.outbox(id) == 0);
  }

  @Test
  void acceptsMessagesWhileTemporalIsAwayAndKeepsTheRing() {
    shop.rings().goAway();

    ConversationId id = shop.opened(shop.cleo());
    Awaited.done(Mono.when(shop.posting(shop.dov(), Shop.saying("Hello"))));

    assertThat(Ledger.messages()).isEqualTo(2);
    assertThat(Ledger.outbox(id)).isEqualTo(1);
    assertThat(shop.rings().rung()).isEmpty();
  }

  @Test
  void relaysWhatIsOlderThanTwoSecondsOnly() {
    ConversationId old = leftBehind(3);
    ConversationId young = leftBehind(1);

    long rung = get(shop.store().outbox().relay());

    assertThat(rung).isEqualTo(1);
    assertThat(shop.rings().rung()).containsExactly(old);
    assertThat(Ledger.outbox(old)).isZero();
    assertThat(Ledger.outbox(young)).isEqualTo(1);
  }

  @Test
  void relaysMoreThanOneBatch() {
    IntStream.range(0, 250).forEach(_ -> leftBehind(10));

    long rung = get(shop.store().outbox().relay());

    assertThat(rung).isEqualTo(250);
    assertThat(shop.rings().rung()).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void leavesTheRowOfARingThatFailsForALaterTry() {
    ConversationId id = leftBehind(3);
    shop.rings().goAway();

    assertThat(get(shop.store().outbox().relay())).isZero();
    assertThat(Ledger.outbox(id)).isEqualTo(1);
    shop.rings().comeBack();
    assertThat(get(shop.store().outbox().relay())).isZero();
    TestPostgres.execute("update outbox set created_at = created_at - interval '2 s'");

    assertThat(get(shop.store().outbox().relay())).isEqualTo(1);
    assertThat(Ledger.outbox(id)).isZero();
  }

  @Test
  void givesEachRowToOneOfTwoRelays(Database database) {
    List<ConversationId> all = IntStream.range(0, 180).mapToObj(_ -> leftBehind(10)).toList();
    var both = new CountDownLatch(2);
    List<ConversationId> rung = new CopyOnWriteArrayList<>();
    try (var other = Database.open(TestPostgres.settings());
        var one = new Outbox(database, ringsOnceBothRing(both, rung));
        var another = new Outbox(other, ringsOnceBothRing(both, rung))) {
      Awaited.done(Mono.when(one.relay(), another.relay()));
    }

    assertThat(rung).containsExactlyInAnyOrderElementsOf(all);
  }

  /// Neither can have taken all before the other began.
  private static Ring ringsOnceBothRing(CountDownLatch both, List<ConversationId> rung) {
    var first = new AtomicBoolean(true);
    return place -> {
      if (first.getAndSet(false)) {
        both.countDown();
      }
      try {
        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      rung.add(place.id());
    };
  }

  /// The ring of a conversation that is a copy of Cleo's.
  private ConversationId leftBehind(int seconds) {
    if (Ledger.conversations() == 0) {
      shop.signIn(Shop.ADA);
      ConversationId one = shop.resolved(shop.cleo());
      await().until(() -> Ledger.outbox(one) == 0);
      shop.rings().forget();
    }
    var id = new ConversationId(Uuids.v7());
    Awaited.done(
        Params.of(
                TestPostgres.database()
                    .client()
                    .sql(
                        """
                        with copied as (
                          insert into conversations
                          select (jsonb_populate_record(c, jsonb_build_object('id', :id))).*
                            from conversations c limit 1)
                        insert into outbox (id, conversation_id, created_at)
                        values (:row, :id, clock_timestamp() - make_interval(secs => :age))
                        """))
            .uuid("row", Uuids.v7())
            .uuid("id", id.value())
            .integer("age", seconds)
            .bound()
            .then());
    return id;
  }
}
