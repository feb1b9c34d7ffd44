package dev.baton.standalone.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Temporal's server with its state in a PostgreSQL, and its UI: the same programs as the composed
/// way of running, as children on loopback.
public final class PostgresTemporal implements AutoCloseable {
  /// Can't be changed once the database is there.
  private static final int SHARDS = 4;

  private static final Duration SCHEMA_LIMIT = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final TemporalBinaries.Server binaries;
  private final Path folder;
  private final Map<String, String> environment;
  private final int port;
  private final int uiPort;
  private TiedProcess server;
  private final TiedProcess uiProcess;

  private PostgresTemporal(
      TemporalBinaries.Server binaries, Path folder, Database database, int port, int uiPort)
      throws IOException {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
    this.uiPort = uiPort;
    this.environment = environment(database, port, changedSettings(folder));
    this.server = launch();
    try {
      this.uiProcess = launchUi();
    } catch (IOException failure) {
      server.close();
      throw failure;
    }
  }

  /// Brings the schema up to date, starts server and UI, and returns when both answer.
  ///
  /// @param folder for logs and pids; used by one process at a time
  /// @param port 0 takes a free one; so does one that is taken
  /// @param uiPort the same for the UI
  /// @throws IOException if one does not come up
  public static PostgresTemporal start(
      TemporalBinaries.Server binaries, Path folder, Database database, int port, int uiPort)
      throws IOException {
    Files.createDirectories(folder);
    bringSchemaUpToDate(binaries.schemaTool(), database, folder.resolve("temporal-schema.log"));
    return new PostgresTemporal(
        binaries, folder, database, Ports.freeOr(port), Ports.freeOr(uiPort));
  }

  /// `host:port` for clients.
  public String target() {
    return "127.0.0.1:" + port;
  }

  /// Where people look at conversations.
  public String ui() {
    return "http://127.0.0.1:" + uiPort;
  }

  public synchronized boolean isAlive() {
    return server.isAlive() && uiProcess.isAlive();
  }

  /// Kills the server as `kill -9` does; the UI stays.
  public synchronized void kill() {
    server.kill();
  }

  /// Starts the server that was killed, at the same address.
  public synchronized void startAgain() throws IOException {
    server = launch();
  }

  @Override
  public synchronized void close() throws IOException {
    uiProcess.close();
    server.close();
  }

  /// Where its two databases are made, `temporal` and `temporal_visibility`.
  ///
  /// @param user who may create databases
  public record Database(String host, int port, String user, String password) {}

  private TiedProcess launch() throws IOException {
    var launched =
        TiedProcess.start(
            "temporal-server",
            folder,
            List.of(binaries.program().toAbsolutePath().toString(), "--allow-no-auth", "start"),
            environment);
    return listening(launched, port);
  }

  private TiedProcess launchUi() throws IOException {
    Path config = Files.createDirectories(folder.resolve("ui"));
    Files.writeString(
        config.resolve("development.yaml"),
        """
        temporalGrpcAddress: %s
        host: 127.0.0.1
        port: %d
        enableUi: true
        defaultNamespace: baton
        cors:
          allowOrigins: [http://127.0.0.1:%d]
        codec:
          endpoint: ""
        """
            .formatted(target(), uiPort, uiPort));
    var launched =
        TiedProcess.start(
            "temporal-ui",
            folder,
            List.of(
                binaries.ui().toAbsolutePath().toString(),
                "--root",
                folder.toAbsolutePath().toString(),
                "--config",
                "ui",
                "--env",
                "development",
                "start"),
            Map.of());
    return listening(launched, uiPort);
  }

  private static TiedProcess listening(TiedProcess launched, int port) throws IOException {
    try {
      Ports.awaitListening(port, launched, LIMIT);
      return launched;
    } catch (IOException failure) {
      launched.close();
      throw failure;
    }
  }

  /// Each service has two ports of its own, beside the one for clients.
  private static Map<String, String> environment(Database database, int port, Path settings)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("DB", "postgres12");
    environment.put("POSTGRES_SEEDS", database.host());
    environment.put("DB_PORT", "" + database.port());
    environment.put("POSTGRES_USER", database.user());
    environment.put("POSTGRES_PWD", database.password());
    environment.put("BIND_ON_IP", "127.0.0.1");
    environment.put("NUM_HISTORY_SHARDS", "" + SHARDS);
    environment.put("DYNAMIC_CONFIG_FILE_PATH", settings.toString());
    environment.put("LOG_LEVEL", "warn");
    environment.put("FRONTEND_GRPC_PORT", "" + port);
    List<String> names =
        List.of(
            "FRONTEND_HTTP_PORT",
            "FRONTEND_MEMBERSHIP_PORT",
            "HISTORY_GRPC_PORT",
            "HISTORY_MEMBERSHIP_PORT",
            "MATCHING_GRPC_PORT",
            "MATCHING_MEMBERSHIP_PORT",
            "WORKER_GRPC_PORT",
            "WORKER_MEMBERSHIP_PORT");
    List<Integer> free = Ports.free(names.size());
    for (int i = 0; i < names.size(); i++) {
      environment.put(names.get(i), "" + free.get(i));
    }
    return environment;
  }

  private static Path changedSettings(Path folder) throws IOException {
    Path file = folder.resolve("temporal-settings.yaml").toAbsolutePath();
    Files.writeString(file, "%s:\n  - value: %s\n".formatted(TimerShift.KEY, TimerShift.VALUE));
    return file;
  }

  private static void bringSchemaUpToDate(Path tool, Database database, Path log)
      throws IOException {
    Files.deleteIfExists(log);
    for (String name : List.of("temporal", "temporal_visibility")) {
      String schema = name.equals("temporal") ? "temporal" : "visibility";
      // The first two fail where the database is there already: the third tells.
      run(tool, database, log, "--db", name, "create-database");
      run(tool, database, log, "--db", name, "setup-schema", "-v", "0.0");
      if (run(tool, database, log, "--db", name, "update-schema", "-s", "postgresql/v12/" + schema)
          != 0) {
        throw new IOException("Temporal's schema can't be made: " + lastLines(log));
      }
    }
  }

  private static int run(Path tool, Database database, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(tool.toAbsolutePath().toString(), "--plugin", "postgres12"));
    command.addAll(List.of("--ep", database.host(), "--port", "" + database.port()));
    command.addAll(List.of("--user", database.user()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SQL_PASSWORD", database.password());
    Process process = builder.start();
    try {
      if (process.waitFor(SCHEMA_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IOException("Temporal's schema tool does not end");
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interruption);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
