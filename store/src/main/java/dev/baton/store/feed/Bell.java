package dev.baton.store.feed;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

  /// A payload has room for 8,000 bytes, a hint of who types takes 110 at most, a key 64.
  private static final int HINTS_A_RING = 70;

  /// No key of an agent begins so.
  private static final String TYPED = "typed:";

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConnectionFactory connections;
  private final EventFeed feed;
  private final Set<String> hints = ConcurrentHashMap.newKeySet();
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
      feed.publish(Arrays.stream(payload.split(",", -1)).map(Bell::item).toList());
    }
    heard.tryEmitNext(true);
  }

  /// What no log tells: who has changed, and who types.
  private static FeedItem item(String hint) {
    if (!hint.startsWith(TYPED)) {
      return new FeedItem.AgentChanged(new AgentId(hint));
    }
    String[] parts = hint.split(":", 4);
    return new FeedItem.Typed(
        new ConversationId(UUID.fromString(parts[1])),
        new AgentId(parts[3]),
        parts[2].equals("customer"));
  }

  private static Optional<String> hint(FeedItem item) {
    return switch (item) {
      case FeedItem.Told _ -> Optional.empty();
      case FeedItem.AgentChanged(AgentId agent) -> Optional.of(agent.value());
      case FeedItem.Typed(var id, var agent, boolean byCustomer) ->
          Optional.of(TYPED + id + (byCustomer ? ":customer:" : ":agent:") + agent);
    };
  }

  private Flux<?> ring(PostgresqlConnection connection) {
    return feed.commits()
        .doOnNext(this::remember)
        .onBackpressureLatest()
        .concatMap(_ -> Mono.delay(BATCH).thenMany(Flux.defer(() -> send(connection))), 1);
  }

  private void remember(List<? extends FeedItem> items) {
    items.forEach(item -> hint(item).ifPresent(hints::add));
  }

  private Publisher<?> send(PostgresqlConnection connection) {
    return connection
        .createStatement("select pg_notify('" + CHANNEL + "', $1)")
        .bind("$1", String.join(",", someHints()))
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then()
        .timeout(PATIENCE);
  }

  private List<String> someHints() {
    List<String> some = hints.stream().limit(HINTS_A_RING).toList();
    some.forEach(hints::remove);
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
