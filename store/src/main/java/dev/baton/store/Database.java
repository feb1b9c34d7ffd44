package dev.baton.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
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

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final ConnectionFactory single;
  private final ConnectionPool pool;
  private final Migration migration;
  private final DatabaseClient client;
  private final TransactionalOperator transactions;

  private Database(DatabaseSettings settings) {
    this.single = single(settings);
    this.pool = pool(single, settings);
    this.migration = new Migration(flyway(settings)::migrate, settings.place());
    ConnectionFactory migrated = migration.gate(pool);
    this.client = DatabaseClient.create(migrated);
    this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(migrated));
  }

  /// Migrates and opens.
  ///
  /// @throws RuntimeException if PostgreSQL is away or the migration fails; retry the former
  public static Database open(DatabaseSettings settings) {
    var database = new Database(settings);
    try {
      database.migration.now();
      return database;
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /// Returns at once, and migrates when PostgreSQL is there, saying what it waits for. Until then
  /// every call fails as one of a database that is away ([StoreFaults]).
  public static Database openWhenThere(DatabaseSettings settings) {
    var database = new Database(settings);
    database.migration.start();
    return database;
  }

  private static Flyway flyway(DatabaseSettings settings) {
    return Flyway.configure()
        .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
        .load();
  }

  private static ConnectionFactory single(DatabaseSettings settings) {
    return ConnectionFactories.get(
        ConnectionFactoryOptions.builder()
            .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT)
            .from(ConnectionFactoryOptions.parse(settings.r2dbcUrl()))
            .option(ConnectionFactoryOptions.USER, settings.user())
            .option(ConnectionFactoryOptions.PASSWORD, settings.password())
            .option(Option.valueOf("options"), SESSION)
            .build());
  }

  private static ConnectionPool pool(ConnectionFactory single, DatabaseSettings settings) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(single)
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

  /// Makes connections that no pool gives to anybody else.
  public ConnectionFactory ownConnections() {
    return migration.gate(single);
  }

  /// Whether the schema is there.
  public boolean isMigrated() {
    return migration.isDone();
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
    migration.close();
    pool.dispose();
  }
}
