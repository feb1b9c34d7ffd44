package dev.baton.bench.conversations;

import dev.baton.activities.context.HttpContextConnector;
import dev.baton.activities.conversation.ConversationActivitiesImpl;
import dev.baton.activities.outgoing.OutgoingClient;
import dev.baton.activities.routing.Router;
import dev.baton.activities.webhook.WebhookSender;
import dev.baton.domain.outgoing.OutgoingRules;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.standalone.shop.DemoShop;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import dev.baton.worker.TemporalWorker;
import dev.baton.worker.sweep.Sweeps;
import dev.baton.workflows.client.ConversationClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// The product without its HTTP edge: stores on a real PostgreSQL, the worker with all its sweeps,
/// and a shop to ask.
final class Pipeline implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int POOL_SIZE = 12;

  private final DemoShop shop = DemoShop.start(0);
  private final HttpContextConnector connector = new HttpContextConnector();
  private final OutgoingClient outgoing = new OutgoingClient(OutgoingRules.STRICT);
  private final ConversationClient client;
  private final Stores stores;
  private final TemporalWorker worker;
  private final Sweeps sweeps;
  private final Disposable otherNodes;

  private Pipeline(PostgresServer postgres, TemporalServer temporal) {
    this.client = new ConversationClient(temporal.brief(), temporal.namespace());
    this.stores = Stores.open(settings(postgres), client::ring);
    this.worker =
        new TemporalWorker(
            new ConversationClient(temporal.patient(), temporal.namespace()),
            new ConversationActivitiesImpl(stores, stores.matches(), new Router(stores), connector),
            () -> true);
    this.sweeps =
        new Sweeps(
            stores,
            stores.matches(),
            new WebhookSender(stores.webhooks(), outgoing, Clock.systemUTC()));
    this.otherNodes = stores.joinOtherNodes();
  }

  /// Starts everything and returns when the worker serves.
  static Pipeline start(PostgresServer postgres, TemporalServer temporal)
      throws InterruptedException {
    var pipeline = new Pipeline(postgres, temporal);
    pipeline.sweeps.start();
    pipeline.worker.start();
    while (!pipeline.worker.serving()) {
      Thread.sleep(10);
    }
    return pipeline;
  }

  Stores stores() {
    return stores;
  }

  ConversationClient client() {
    return client;
  }

  /// Where the shop answers for a customer.
  String contextUrl() {
    return shop.urlTemplate();
  }

  /// Rings that the outbox did not bring through in time; none in a sound run.
  long repaired() {
    return sweeps.broken();
  }

  /// Waits for one piece of work in the store.
  static <T> T done(Mono<T> work) throws Exception {
    return work.toFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    worker.stop();
    sweeps.close();
    otherNodes.dispose();
    stores.close();
    connector.close();
    outgoing.close();
    shop.close();
  }

  private static DatabaseSettings settings(PostgresServer postgres) {
    return new DatabaseSettings(
        postgres.jdbcUrl(), postgres.r2dbcUrl(), postgres.user(), postgres.password(), POOL_SIZE);
  }
}
