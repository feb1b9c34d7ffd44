package dev.baton.store.feed;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static dev.baton.store.testing.Shop.OUTSIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Talk;
import dev.baton.store.Database;
import dev.baton.store.Rows;
import dev.baton.store.conversation.Written;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Two nodes over one database: what the shop's node writes, another one reads.
@ExtendWith(PostgresExtension.class)
class FeedReaderTest {
  private final List<FeedItem.Told> heard = new CopyOnWriteArrayList<>();
  private final Disposable.Composite running = Disposables.composite();
  private Shop shop;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    shop.signIn(ADA);
    var feed = new EventFeed();
    running.add(feed.items().ofType(FeedItem.Told.class).subscribe(heard::add));
    running.add(new FeedReader(database, feed).start(Flux.never()));
    awaitReading();
  }

  @AfterEach
  void close() {
    running.dispose();
    shop.close();
  }

  @Test
  void hearsWhatAnotherNodeWroteInOrder() {
    ConversationId cleos = shop.answered(shop.cleo());
    ConversationId dovs = shop.answered(shop.dov());

    await().untilAsserted(() -> assertHeard(cleos));
    await().untilAsserted(() -> assertHeard(dovs));
  }

  @Test
  void missesNothingThatBecomesVisibleAfterSomethingLater() {
    ConversationId slow = shop.opened(shop.cleo());
    ConversationId fast = shop.opened(shop.dov());
    await().untilAsserted(() -> assertHeard(fast));
    var gate = new CompletableFuture<@Nullable Void>();
    CompletableFuture<@Nullable Written> slowly = readSlowly(slow, gate);
    await().until(() -> holdsALock(slow));

    var later = shop.post(shop.dov(), "Later, but committed sooner").message();
    await()
        .during(Duration.ofMillis(1_500))
        .until(() -> heard.stream().noneMatch(one -> later.equals(one.message())));
    gate.complete(null);

    assertThat(slowly).succeedsWithin(Duration.ofSeconds(10));
    await().untilAsserted(() -> assertHeard(fast));
    await().untilAsserted(() -> assertHeard(slow));
    assertThat(Ledger.eventTypes(slow)).last().isEqualTo("message.read");
  }

  @Test
  void catchesUpMoreThanOneBatch() {
    ConversationId id = shop.opened(shop.cleo());

    TestPostgres.execute(
        """
        insert into events (conversation_id, no, previous_public_no, public, type, at, data, agents)
        select id, n, 2, false, 'conversation.idle', now(), '{}', '{}'
          from conversations, generate_series(3, 2500) n where id = '%s'
        """
            .formatted(id));

    await().untilAsserted(() -> assertHeard(id));
    assertThat(heard).hasSizeGreaterThanOrEqualTo(2_500);
  }

  @Test
  void endsOnlyTheReaderWhoFallsBehind() {
    var feed = new EventFeed();
    var quick = new CopyOnWriteArrayList<FeedItem>();
    running.add(feed.items().subscribe(quick::add));
    var slow = new Slow();
    feed.items().subscribe(slow);

    for (int i = 0; i < 9_000; i++) {
      feed.publish(List.of(new FeedItem.AgentChanged(ADA.id())));
    }
    slow.request(Long.MAX_VALUE);

    assertThat(slow.fault).succeedsWithin(Duration.ofSeconds(5));
    assertThat(quick).hasSize(9_000);
  }

  private static final class Slow extends BaseSubscriber<FeedItem> {
    final CompletableFuture<Throwable> fault = new CompletableFuture<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks for nothing yet.
    }

    @Override
    protected void hookOnError(Throwable error) {
      fault.complete(error);
    }
  }

  private CompletableFuture<@Nullable Written> readSlowly(
      ConversationId id, CompletableFuture<@Nullable Void> gate) {
    return shop.store()
        .conversations()
        .change(
            id,
            OUTSIDER,
            at ->
                Mono.fromFuture(gate)
                    .then(
                        Mono.fromSupplier(() ->
                            Messages.read(at.conversation(), Talk.Reader.AGENT, 1, at.now()))))
        .toFuture();
  }

  private static boolean holdsALock(ConversationId id) {
    return get(
        TestPostgres.database()
            .client()
            .sql(
                "select count(*) as n from (select 1 from conversations where id = '"
                    + id
                    + "' for update skip locked) free")
            .map(row -> Rows.number(row, "n") == 0)
            .one());
  }

  /// The reader starts where the log ends; it is there once it has told something.
  private void awaitReading() {
    await()
        .until(() -> {
          shop.opened(shop.customer("probe", "Probe"));
          return !heard.isEmpty();
        });
  }

  private void assertHeard(ConversationId id) {
    List<FeedItem.Told> log = all(shop.store().events().after(id, 0, false, 5_000));
    assertThat(heard.stream().filter(one -> one.conversation().equals(id)).distinct().toList())
        .isNotEmpty()
        .isEqualTo(log);
  }
}
