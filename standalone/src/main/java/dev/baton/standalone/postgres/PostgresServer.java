package dev.baton.standalone.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.baton.standalone.data.SecretFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/// A running PostgreSQL of our own. What it has committed survives a crash of this process, of the
/// server and of the machine.
///
/// The caller holds the lock of the data folder for as long as the server lives.
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String DATABASE = "baton";
  private static final String MAJOR_VERSION = "18";

  /// Long enough to recover from a crash under load.
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Path directory;
  private final EmbeddedPostgres server;
  private final String password;

  private PostgresServer(Path directory, EmbeddedPostgres server, String password) {
    this.directory = directory;
    this.server = server;
    this.password = password;
  }

  /// Starts the server on what the folder holds, after stopping one that an earlier process left
  /// running on it; a new folder gets a new database.
  ///
  /// @param folder Baton's data folder, locked by the caller
  /// @param binaries where the server's programs are unpacked, once; used by one process at a time
  /// @throws IOException if it does not come up; trying again helps only if the cause is mended
  public static PostgresServer start(Path folder, Path binaries) throws IOException {
    return start(folder, binaries, 0);
  }

  /// The same at a port of the caller's choice.
  ///
  /// @param port 0 takes a free one
  public static PostgresServer start(Path folder, Path binaries, int port) throws IOException {
    Path directory = folder.resolve("postgres");
    refuseAnotherMajorVersion(directory);
    Path unfinished = folder.resolve("postgres.unfinished");
    stopLeftBehind(directory);
    stopLeftBehind(unfinished);
    removeHalfUnpacked(binaries);
    rotateLog(folder);
    String password = SecretFile.readOrCreate(passwordFile(folder), PostgresServer::randomPassword);
    if (!Files.exists(directory)) {
      FileUtils.deleteDirectory(unfinished.toFile());
      createDatabase(folder, unfinished, binaries, password);
      Files.move(unfinished, directory, ATOMIC_MOVE);
    }
    return new PostgresServer(
        directory, launch(folder, directory, binaries, password, port), password);
  }

  /// For Flyway and other callers of JDBC; user and password go beside it.
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
  }

  /// For the store; user and password go beside it.
  public String r2dbcUrl() {
    return "r2dbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
  }

  /// On loopback.
  public int port() {
    return server.getPort();
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /// Stops the server; what is committed is on disk.
  @Override
  public void close() throws IOException {
    Optional<Postmaster> postmaster = Postmaster.of(directory);
    server.close();
    // The library gives up after five seconds and says so only in its log.
    if (postmaster.isPresent()) {
      postmaster.get().stop();
    }
  }

  private static void refuseAnotherMajorVersion(Path directory) throws IOException {
    Path version = directory.resolve("PG_VERSION");
    if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
      throw new IOException(
          directory
              + " is of PostgreSQL "
              + Files.readString(version).strip()
              + ", this one is "
              + MAJOR_VERSION);
    }
  }

  private static void stopLeftBehind(Path directory) throws IOException {
    Optional<Postmaster> postmaster = Postmaster.of(directory);
    if (postmaster.isPresent()) {
      postmaster.get().stop();
    }
  }

  /// The library never repairs an unpacking that was cut short.
  private static void removeHalfUnpacked(Path binaries) throws IOException {
    if (!Files.isDirectory(binaries)) {
      return;
    }
    try (var folders = Files.newDirectoryStream(binaries, "PG-*")) {
      for (Path folder : folders) {
        if (!Files.exists(folder.resolve(".exists"))) {
          FileUtils.deleteDirectory(folder.toFile());
        }
      }
    }
  }

  private static void rotateLog(Path folder) throws IOException {
    if (Files.exists(log(folder))) {
      Files.move(log(folder), folder.resolve("postgres.log.old"), REPLACE_EXISTING);
    }
  }

  private static String randomPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /// In a folder that is thrown away if this does not get to its end: a directory that stands is
  /// whole.
  private static void createDatabase(Path folder, Path unfinished, Path binaries, String password)
      throws IOException {
    try (EmbeddedPostgres server = launch(folder, unfinished, binaries, password, 0);
        var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    } catch (SQLException failure) {
      throw new IOException("the database could not be created", failure);
    }
  }

  private static EmbeddedPostgres launch(
      Path folder, Path directory, Path binaries, String password, int port) throws IOException {
    var log = ProcessBuilder.Redirect.appendTo(log(folder).toFile());
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setOverrideWorkingDirectory(binaries.toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START_LIMIT)
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        // Locale options reach initdb as they are, after the library's own: nobody else on this
        // machine gets in.
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", passwordFile(folder).toString())
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setConnectConfig("password", password)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        // The library turns both off, and an acknowledged message must survive a power cut.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "128MB")
        .start();
  }

  private static Path log(Path folder) {
    return folder.resolve("postgres.log");
  }

  private static Path passwordFile(Path folder) {
    return folder.resolve("postgres-password");
  }
}
