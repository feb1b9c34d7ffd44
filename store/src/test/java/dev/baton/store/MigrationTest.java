package dev.baton.store;

import static dev.baton.store.testing.Awaited.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.store.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void isDoneOnceWhenAllNodesStartAtOnce() throws Exception {
    TestPostgres.execute("create database fresh");
    DatabaseSettings fresh = at("fresh");

    try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
      var opened =
          nodes.invokeAll(
              IntStream.range(0, 6).mapToObj(_ -> MigrationTest.opening(fresh)).toList());

      assertThat(opened).allSatisfy(one -> one.get().close());
    }
    assertThat(mostRunsOfOneMigration(fresh)).isEqualTo(1);
  }

  @Test
  void waitsForAPostgresqlThatIsNotThereYet() throws IOException {
    int port = free();
    try (var database = Database.openWhenThere(at(port))) {
      assertThat(database.isMigrated()).isFalse();
      Throwable fault = faultOf(database);
      assertThat(StoreFaults.isAway(fault)).as(fault.toString()).isTrue();

      try (var _ = EmbeddedPostgres.builder().setPort(port).start()) {
        await().atMost(PATIENCE).until(database::isMigrated);

        assertThat(get(database.ping())).isTrue();
        assertThat(get(database.now())).isNotNull();
      }
    }
  }

  @Test
  void endsItsWaitWithTheDatabase() throws IOException {
    var database = Database.openWhenThere(at(free()));
    List<Thread> waiting = waiting();
    assertThat(waiting).isNotEmpty();

    database.close();

    await().atMost(PATIENCE).until(() -> waiting.stream().noneMatch(Thread::isAlive));
  }

  private static List<Thread> waiting() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("baton-migration"))
        .toList();
  }

  private static java.util.concurrent.Callable<Database> opening(DatabaseSettings settings) {
    return () -> Database.open(settings);
  }

  private static Throwable faultOf(Database database) {
    try {
      boolean there = database.ping().toFuture().get();
      throw new AssertionError("expected a fault, not " + there);
    } catch (ExecutionException fault) {
      return fault.getCause() == null ? fault : fault.getCause();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long mostRunsOfOneMigration(DatabaseSettings settings) {
    try (var database = Database.open(settings)) {
      return get(
          database
              .client()
              .sql(
                  """
                  select max(runs) as n
                    from (select count(*) as runs from flyway_schema_history group by version) r
                  """)
              .map(row -> Rows.number(row, "n"))
              .one());
    }
  }

  private static DatabaseSettings at(String name) {
    var usual = TestPostgres.settings();
    String jdbc = usual.jdbcUrl().replaceFirst("/postgres$", "/" + name);
    return new DatabaseSettings(jdbc, "", usual.user(), usual.password(), 2);
  }

  private static DatabaseSettings at(int port) {
    String jdbc = "jdbc:postgresql://localhost:" + port + "/postgres";
    return new DatabaseSettings(jdbc, "", "postgres", "postgres", 2);
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
