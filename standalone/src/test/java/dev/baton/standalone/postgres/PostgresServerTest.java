package dev.baton.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.standalone.ChildJvm;
import dev.baton.standalone.data.DataFolder;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  @TempDir Path temp;

  @Test
  void keepsWhatIsCommittedOverARestart() throws Exception {
    try (PostgresServer server = PostgresServer.start(temp, BINARIES)) {
      execute(server, "create table kept (said text)");
      execute(server, "insert into kept values ('hello')");
    }

    try (PostgresServer server = PostgresServer.start(temp, BINARIES)) {
      assertThat(query(server, "select said from kept")).isEqualTo("hello");
    }
  }

  @Test
  void writesEachCommitToTheDisk() throws Exception {
    try (PostgresServer server = PostgresServer.start(temp, BINARIES)) {
      assertThat(query(server, "show fsync")).isEqualTo("on");
      assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(server, "show full_page_writes")).isEqualTo("on");
      assertThat(query(server, "show server_version")).startsWith("18.");
    }
  }

  @Test
  void asksEverybodyForThePassword() throws Exception {
    try (PostgresServer server = PostgresServer.start(temp, BINARIES)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(
              query(server, "select count(*) from pg_hba_file_rules where auth_method = 'trust'"))
          .isEqualTo("0");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(temp.resolve("postgres-password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    try (PostgresServer server = PostgresServer.start(temp, BINARIES)) {
      int port = URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();

      assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      for (InetAddress other : others) {
        assertThatThrownBy(() -> new Socket(other, port).close())
            .isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void leavesNoProcessBehindWhenItCloses() throws Exception {
    Postmaster postmaster;
    try (PostgresServer _ = PostgresServer.start(temp, BINARIES)) {
      postmaster = Postmaster.of(temp.toRealPath().resolve("postgres")).orElseThrow();
      assertThat(postmaster.runs()).isTrue();
    }

    assertThat(postmaster.runs()).isFalse();
  }

  @Test
  void stopsTheServerOfAKilledProcessAndKeepsItsCommits() throws Exception {
    try (ChildJvm child = ChildJvm.start(CommitAndWait.class, temp.toString())) {
      assertThat(child.says("committed")).isTrue();
    }
    Postmaster leftBehind = Postmaster.of(temp.toRealPath().resolve("postgres")).orElseThrow();
    assertThat(leftBehind.runs()).isTrue();

    try (DataFolder folder = DataFolder.open(temp);
        PostgresServer server = PostgresServer.start(folder.path(), BINARIES)) {
      assertThat(leftBehind.runs()).isFalse();
      assertThat(query(server, "select said from kept")).isEqualTo("before the crash");
    }
  }

  @Test
  void beginsAgainWhereCreatingTheDatabaseWasCutShort() throws Exception {
    Files.createDirectories(temp.resolve("postgres.unfinished/base"));
    Files.writeString(temp.resolve("postgres.unfinished/postgresql.conf"), "");

    try (PostgresServer server = PostgresServer.start(temp, BINARIES)) {
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesTheDatabaseOfAnotherMajorVersion() throws Exception {
    Path directory = Files.createDirectories(temp.resolve("postgres"));
    Files.writeString(directory.resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> PostgresServer.start(temp, BINARIES))
        .hasMessageContaining("PostgreSQL 17");
  }

  @Test
  void leavesAForeignProcessAloneThatHasThePidOfACrashedServer() throws Exception {
    Path directory = Files.createDirectories(temp.resolve("postgres"));
    Path pidFile = directory.resolve("postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + directory + "\n");

    assertThat(Postmaster.of(directory)).isEmpty();

    assertThat(pidFile).doesNotExist();
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return Objects.requireNonNull(rows.getString(1));
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  /// Commits, says so, and waits to be killed.
  static final class CommitAndWait {
    private CommitAndWait() {}

    public static void main(String[] args) throws Exception {
      DataFolder folder = DataFolder.open(Path.of(args[0]));
      PostgresServer server = PostgresServer.start(folder.path(), BINARIES);
      execute(server, "create table kept (said text)");
      execute(server, "insert into kept values ('before the crash')");
      System.out.println("committed");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
