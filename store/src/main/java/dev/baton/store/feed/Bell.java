package dev.baton.store.feed;

import dev.baton.domain.agent.AgentId;
import dev.baton.store.Database;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/// Tells other nodes that this one has committed, and hears them, on a connection of its own. A
/// `NOTIFY` in a writing transaction would take a lock that all commits of the database share.
///
/// Rings are hints: while the connection is away none is sent or heard, and the log is read each
/// second anyway ([FeedReader]).
public final class Bell {
  private static final String CHANNEL = "baton";

  /// What is committed meanwhile is one ring.
  private static final Duration BATCH = Duration.ofMillis(2);

  /// A payload has room for 8,000 bytes, a key has 64 at most.
  private static final int AGENTS_A_RING = 100;

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConnectionFactory connections;
  private final EventFeed feed;
  private final Set<String> agents = ConcurrentHashMap.newKeySet();
  private final Sinks.Many<Boolean> heard = Sinks.many().multicast().directBestEffort();

  public Bell(Database database, EventFeed feed) {
    this.connections = database.ownConnections();
    this.feed = feed;
  }

  /// Another node has committed something since the last time.
  public Flux<Boolean> heard() {
    return heard.asFlux();
  }

  /// Rings and listens until disposed; connects again whenever the connection is lost.
  public Disposable start() {
    return Flux.usingWhen(connect(), this::serve, PostgresqlConnection::close)
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN))
        .subscribe();
  }

  private Mono<PostgresqlConnection> connect() {
    return Mono.from(connections.create()).cast(PostgresqlConnection.class);
  }

  private Flux<?> serve(PostgresqlConnection connection) {
    return run(connection, "listen " + CHANNEL)
        .then(processId(connection))
        .flatMapMany(me ->
            Flux.merge(hear(connection, me), ring(connection), check(connection))
                .doOnSubscribe(_ -> heard.tryEmitNext(true)));
  }

  private Flux<Notification> hear(PostgresqlConnection connection, int me) {
    return connection
        .getNotifications()
        .filter(ring -> ring.getProcessId() != me)
        .doOnNext(ring -> tell(ring.getParameter()))
        .concatWith(Mono.error(() -> new IllegalStateException("the connection has ended")));
  }

  private void tell(@Nullable String payload) {
    if (payload != null && !payload.isEmpty()) {
      feed.publish(
          Arrays.stream(payload.split(",", -1))
              .map(key -> new FeedItem.AgentChanged(new AgentId(key)))
              .toList());
    }
    heard.tryEmitNext(true);
  }

  private Flux<?> ring(PostgresqlConnection connection) {
    return feed.commits()
        .doOnNext(this::remember)
        .onBackpressureLatest()
        .concatMap(_ -> Mono.delay(BATCH).thenMany(Flux.defer(() -> send(connection))), 1);
  }

  private void remember(List<? extends FeedItem> items) {
    for (FeedItem item : items) {
      if (item instanceof FeedItem.AgentChanged(AgentId agent)) {
        agents.add(agent.value());
      }
    }
  }

  private Publisher<?> send(PostgresqlConnection connection) {
    return connection
        .createStatement("select pg_notify('" + CHANNEL + "', $1)")
        .bind("$1", String.join(",", someAgents()))
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then()
        .timeout(PATIENCE);
  }

  private List<String> someAgents() {
    List<String> some = agents.stream().limit(AGENTS_A_RING).toList();
    some.forEach(agents::remove);
    return some;
  }

  /// A connection whose other end is gone is silent: asked, it fails.
  private static Flux<?> check(PostgresqlConnection connection) {
    return Flux.interval(CHECK_EVERY)
        .onBackpressureDrop()
        .concatMap(_ -> run(connection, "select 1").timeout(PATIENCE));
  }

  private static Mono<Integer> processId(PostgresqlConnection connection) {
    return connection
        .createStatement("select pg_backend_pid()")
        .execute()
        .flatMap(
            result -> result.map((row, _) -> Objects.requireNonNull(row.get(0, Integer.class))))
        .single();
  }

  private static Mono<Void> run(PostgresqlConnection connection, String sql) {
    return connection
        .createStatement(sql)
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then();
  }
}
