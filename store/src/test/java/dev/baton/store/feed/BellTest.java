package dev.baton.store.feed;

import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.Rows;
import dev.baton.store.Stores;
import dev.baton.store.testing.PostgresExtension;
import dev.baton.store.testing.Rings;
import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.Disposables;

/// Two nodes over one database: the shop's rings, the other one hears.
@ExtendWith(PostgresExtension.class)
class BellTest {
  private static final String LISTENING =
      "from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
          + " and (query = 'select pg_backend_pid()' or query like 'select pg_notify%')";

  private final List<FeedItem> heard = new CopyOnWriteArrayList<>();
  private final Disposable.Composite running = Disposables.composite();
  private Shop shop;
  private Stores other;

  @BeforeEach
  void open(Database database) {
    shop = Shop.open(database);
    other = Stores.over(database, new Rings());
    running.add(other.feed().items().subscribe(heard::add));
    running.add(shop.store().joinOtherNodes());
    running.add(other.joinOtherNodes());
    await().until(() -> listening() == 2);
    // The other one's reader is there once it has told something.
    await()
        .until(() -> {
          shop.opened(shop.customer("probe", "Probe"));
          return heard.stream().anyMatch(FeedItem.Told.class::isInstance);
        });
  }

  @AfterEach
  void close() {
    running.dispose();
    other.outbox().close();
    other.sweep().close();
    shop.close();
    await().until(() -> listening() == 0);
  }

  @Test
  void isHeardLongBeforeTheLogIsReadAnyway() {
    for (int i = 0; i < 8; i++) {
      ConversationId id = shop.opened(shop.customer("c" + i, "C" + i));

      await()
          .atMost(Duration.ofMillis(400))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> tells(id));
    }
  }

  @Test
  void namesTheAgentsWhoHaveChangedSinceNoLogDoes() {
    heard.clear();

    shop.signIn(ADA);

    await().until(() -> heard.contains(new FeedItem.AgentChanged(ADA.id())));
  }

  @Test
  void isHeardAgainAfterItsConnectionWasLost() {
    TestPostgres.execute("select pg_terminate_backend(pid) " + LISTENING);
    await().until(() -> listening() == 2);
    heard.clear();

    shop.signIn(ADA);

    await().until(() -> heard.contains(new FeedItem.AgentChanged(ADA.id())));
  }

  @Test
  void tellsWhoTypesSinceNoLogDoes() {
    shop.signIn(ADA);
    ConversationId id = shop.active(shop.cleo());
    heard.clear();

    get(shop.store().typing().customerTypes(shop.facts(id)).thenReturn(true));
    get(shop.store().typing().agentTypes(shop.facts(id), ADA.id()).thenReturn(true));

    await()
        .untilAsserted(() ->
            assertThat(heard)
                .contains(
                    new FeedItem.Typed(id, ADA.id(), true),
                    new FeedItem.Typed(id, ADA.id(), false)));
  }

  private boolean tells(ConversationId id) {
    return heard.stream()
        .anyMatch(item -> item instanceof FeedItem.Told told && told.conversation().equals(id));
  }

  private static long listening() {
    return get(
        TestPostgres.database()
            .client()
            .sql("select count(*) as n " + LISTENING)
            .map(row -> Rows.number(row, "n"))
            .one());
  }
}
