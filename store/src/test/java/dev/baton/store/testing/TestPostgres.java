package dev.baton.store.testing;

import dev.baton.store.Database;
import dev.baton.store.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One embedded PostgreSQL for the whole JVM, started and migrated by the first who asks; it ends
/// with the JVM.
public final class TestPostgres {
  /// Unlike the time zone of the tests' JVM, so that nothing leans on either.
  public static final String TIME_ZONE = "America/St_Johns";

  private static final int DEADLOCKS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CONNECTIONS = 24;

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable Database database;

  /// The shared database. Nobody closes it.
  public static synchronized Database database() {
    if (database == null) {
      database = Database.open(settings());
    }
    return database;
  }

  /// For tests that want connections of their own, as another node has them.
  public static synchronized DatabaseSettings settings() {
    if (server == null) {
      server = start();
    }
    String place = "localhost:" + server.getPort() + "/postgres";
    return new DatabaseSettings(
        "jdbc:postgresql://" + place,
        "r2dbc:postgresql://" + place + "?timeZone=" + TIME_ZONE,
        "postgres",
        "postgres",
        CONNECTIONS);
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("timezone", TIME_ZONE)
          .setServerConfig("max_connections", "100")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs one statement.
  public static void execute(String sql) {
    database().client().sql(sql).then().block(PATIENCE);
  }

  /// Empties every table, whichever there are. What an earlier test left under way may hold some of
  /// them in another order; it ends by itself.
  static void empty() {
    String sql =
        """
        do $$ begin
          execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') from pg_tables
                    where schemaname = 'public'
                      and tablename not in ('flyway_schema_history', 'test_clock'));
        end $$
        """;
    database().client().sql(sql).then().retry(DEADLOCKS).block(PATIENCE);
  }

  private TestPostgres() {}
}
