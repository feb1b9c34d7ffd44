package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static dev.baton.store.testing.Shop.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Talk;
import dev.baton.store.Database;
import dev.baton.store.Rows;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestClock;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// One transaction holds the row, another waits for it.
@ExtendWith(PostgresExtension.class)
class LockTest {
  private final CompletableFuture<@Nullable Void> gate = new CompletableFuture<>();
  private Shop shop;
  private ConversationId id;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    id = shop.queued(shop.cleo());
  }

  @AfterEach
  void close() {
    gate.complete(null);
    shop.close();
  }

  @Test
  void takesTheTimeAndTheFactsAfterTheLock() {
    var holding = hold(at -> Messages.read(at.conversation(), Talk.Reader.AGENT, 1, at.now()));
    var waiting =
        shop.store()
            .conversations()
            .change(id, WORKFLOW, at -> Mono.just(Change.none(at.conversation(), at.now())))
            .toFuture();
    await().until(LockTest::somebodyWaits);
    Instant whileWaiting = TestClock.now();

    gate.complete(null);

    Written written = Objects.requireNonNull(waiting.join());
    assertThat(written.now()).isAfter(whileWaiting);
    assertThat(written.conversation().talk().agentReadSeq()).isEqualTo(1);
    assertThat(written.version()).isEqualTo(Objects.requireNonNull(holding.join()).version() + 1);
  }

  @Test
  void readsAnAgentWhoCameWhileItWaited() {
    var holding = hold(at -> Shop.ringing(at, ADA, shop.signIn(ADA).epoch()));
    CompletableFuture<@Nullable Look> waiting =
        shop.store().conversations().look(id, null).toFuture();
    await().until(LockTest::somebodyWaits);

    gate.complete(null);

    assertThat(holding).succeedsWithin(Duration.ofSeconds(10));
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    assertThat(Objects.requireNonNull(shop.facts(id).offer()).agents()).containsExactly(ADA);
  }

  @Test
  void givesUpOnAStuckRowAndWritesNothing() {
    var _ = hold(at -> Change.none(at.conversation(), at.now()));
    long version = Ledger.version(id);

    assertThatThrownBy(() -> get(shop.store().conversations().look(id, null)))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("lock timeout");
    assertThat(shop.post(shop.dov(), "I am not held up").before()).isFalse();
    assertThat(Ledger.version(id)).isEqualTo(version);
  }

  @Test
  void doesSomethingElseRatherThanWait() {
    var _ = hold(at -> Change.none(at.conversation(), at.now()));

    var tried =
        shop.store()
            .conversations()
            .changeIfFree(id, OUTSIDER, at -> Mono.just(Change.none(at.conversation(), at.now())))
            .blockOptional(Duration.ofSeconds(3));

    assertThat(tried).isEmpty();
    gate.complete(null);
    await().until(() -> get(shop.store().conversations().look(id, null)).version() > 0);
  }

  @Test
  void namesAnAgentWithoutWaitingForWhoMovesTheirLoad(Database database) {
    ConversationId other = shop.queued(shop.dov());
    shop.signIn(ADA);
    Change move =
        Shop.ringing(
            get(database.inTransaction(shop.store().conversations().lock(id))),
            ADA,
            shop.agent(ADA).epoch());
    var moved = new CompletableFuture<@Nullable Void>();
    var moving =
        database
            .inTransaction(
                new AgentLoads(database.client())
                    .move(List.of(move), TestClock.now())
                    .doOnNext(_ -> moved.complete(null))
                    .flatMap(lost -> Mono.fromFuture(gate).thenReturn(lost)))
            .toFuture();
    moved.join();

    // What names somebody whose load is not moved, as an idle conversation does at its end.
    TestPostgres.execute("update conversations set csat_agent = 'ada' where id = '" + other + "'");

    assertThat(moving).isNotDone();
  }

  /// Holds the row's lock until the gate opens, then decides.
  private CompletableFuture<@Nullable Written> hold(Function<Locked, Change> decide) {
    var held = new CompletableFuture<@Nullable Void>();
    var holding =
        shop.store()
            .conversations()
            .change(
                id,
                OUTSIDER,
                at -> {
                  held.complete(null);
                  return Mono.fromFuture(gate)
                      .publishOn(Schedulers.boundedElastic())
                      .then(Mono.fromSupplier(() -> decide.apply(at)));
                })
            .toFuture();
    held.join();
    return holding;
  }

  private static boolean somebodyWaits() {
    return get(
        TestPostgres.database()
            .client()
            .sql(
                "select count(*) > 0 as waits from pg_stat_activity where wait_event_type = 'Lock'")
            .map(row -> Rows.flag(row, "waits"))
            .one());
  }
}
