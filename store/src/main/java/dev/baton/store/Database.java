package dev.baton.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// The migrated database and its pool of connections.
public final class Database implements AutoCloseable {
  // A stuck lock or a stalled client gives up rather than hold up everybody behind it.
  private static final Map<String, String> SESSION =
      Map.of(
          "lock_timeout", "5s",
          "statement_timeout", "20s",
          "idle_in_transaction_session_timeout", "10s");

  private final ConnectionPool pool;
  private final DatabaseClient client;
  private final TransactionalOperator transactions;

  private Database(ConnectionPool pool) {
    this.pool = pool;
    this.client = DatabaseClient.create(pool);
    this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(pool));
  }

  /// Migrates and opens.
  ///
  /// @throws RuntimeException if PostgreSQL is away or the migration fails; retry the former
  public static Database open(DatabaseSettings settings) {
    Flyway.configure()
        .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
        .load()
        .migrate();
    return new Database(pool(settings));
  }

  private static ConnectionPool pool(DatabaseSettings settings) {
    var options =
        ConnectionFactoryOptions.parse(settings.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, settings.user())
            .option(ConnectionFactoryOptions.PASSWORD, settings.password())
            .option(Option.valueOf("options"), SESSION)
            .build();
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
            .initialSize(1)
            .maxSize(settings.poolSize())
            .maxIdleTime(Duration.ofMinutes(10))
            .maxAcquireTime(Duration.ofSeconds(10))
            .acquireRetry(3)
            .build());
  }

  public DatabaseClient client() {
    return client;
  }

  /// All of `work` in one transaction, or nothing of it.
  public <T> Mono<T> inTransaction(Mono<T> work) {
    return transactions.transactional(work);
  }

  /// The clock of all facts.
  public Mono<Instant> now() {
    return client.sql("select baton_now() as now").map(row -> Rows.instant(row, "now")).one();
  }

  /// Answers when the database does.
  public Mono<Boolean> ping() {
    return client.sql("select 1").fetch().one().hasElement();
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
