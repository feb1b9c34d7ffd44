package dev.baton.bench.chaos;

import static java.util.Objects.requireNonNull;

import dev.baton.api.identity.Keys;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.standalone.temporal.PostgresTemporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Separate processes: Temporal's server on an outside PostgreSQL, `./baton api` and `./baton
/// worker`, configured by their environment only. They are killed by turns; PostgreSQL stays.
final class Apart implements Product {
  /// How long a start may take, on a busy machine too.
  private static final Duration START = Duration.ofMinutes(5);

  /// One after the other.
  static final List<List<String>> EACH =
      List.of(List.of("temporal"), List.of("api"), List.of("worker"));

  /// What is ours, both at once.
  static final List<List<String>> API_AND_WORKER = List.of(List.of("api", "worker"));

  private final Path launcher;
  private final TemporalBinaries.Server binaries;
  private final List<List<String>> turns;
  private final Path folder;
  private final URI api;
  private final URI worker;
  private final String signingKey = Keys.newSigningKey();
  private final Map<String, Launched> launched = new HashMap<>();
  private volatile boolean closed;
  private @Nullable PostgresServer postgres;
  private @Nullable PostgresTemporal temporal;
  private boolean temporalKilled;
  private int kills;

  /// @param turns what is killed together, turn by turn
  Apart(Path launcher, TemporalBinaries.Server binaries, List<List<String>> turns) {
    try {
      this.launcher = launcher;
      this.binaries = binaries;
      this.turns = List.copyOf(turns);
      this.folder = Files.createTempDirectory("baton-chaos-");
      this.api = URI.create("http://127.0.0.1:" + freePort());
      this.worker = URI.create("http://127.0.0.1:" + freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI start() throws InterruptedException {
    launch();
    return awaitReady();
  }

  private URI awaitReady() throws InterruptedException {
    long giveUpAt = System.nanoTime() + START.toNanos();
    while (!closed) {
      if (Launched.isReady(api) && Launched.isReady(worker)) {
        return api;
      }
      Thread.sleep(100);
      if (System.nanoTime() > giveUpAt || !allAlive()) {
        throw new IllegalStateException("the product did not start: " + lastWords());
      }
    }
    throw new IllegalStateException("closed");
  }

  /// Api and worker do not wait for what they need: that is their own matter.
  private synchronized void launch() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    try {
      if (postgres == null) {
        postgres = PostgresServer.start(folder, folder.resolve("postgres-binaries"));
      }
      launchTemporal(postgres);
    } catch (IOException e) {
      throw new IllegalStateException("the product did not start: " + e.getMessage(), e);
    }
    for (String kind : List.of("api", "worker")) {
      if (!isAlive(kind)) {
        Path log = folder.resolve(kind + ".log");
        launched.put(kind, Launched.start(launcher, log, environment(), kind));
      }
    }
  }

  private void launchTemporal(PostgresServer database) throws IOException {
    if (temporal == null) {
      URI place = URI.create(database.jdbcUrl().substring("jdbc:".length()));
      var where =
          new PostgresTemporal.Database(
              place.getHost(), place.getPort(), database.user(), database.password());
      temporal = PostgresTemporal.start(binaries, folder.resolve("temporal"), where, 0, 0);
    } else if (temporalKilled) {
      temporal.startAgain();
      temporalKilled = false;
    }
  }

  @Override
  public synchronized String kill() throws InterruptedException {
    List<String> kinds = turns.get(kills++ % turns.size());
    requireRunning();
    for (String kind : kinds) {
      if (kind.equals("temporal")) {
        requireNonNull(temporal).kill();
        temporalKilled = true;
      } else {
        process(kind).kill();
      }
    }
    return String.join("+", kinds);
  }

  @Override
  public void stall(Duration lasting) throws InterruptedException {
    requireRunning();
    Launched.stall(process("worker").handle(), lasting);
    awaitReady();
  }

  private synchronized void requireRunning() {
    if (temporal == null || !allAlive()) {
      throw new IllegalStateException("the product is not running any more: " + lastWords());
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    launched.values().forEach(Launched::stop);
    quietly(temporal);
    quietly(postgres);
    LeftBehind.stopPostmasters(folder);
    LeftBehind.remove(folder);
  }

  private Map<String, String> environment() {
    if (postgres == null || temporal == null) {
      throw new IllegalStateException("started first");
    }
    return Map.of(
        "BATON_POSTGRES_JDBC_URL",
        postgres.jdbcUrl(),
        "BATON_POSTGRES_USER",
        postgres.user(),
        "BATON_POSTGRES_PASSWORD",
        postgres.password(),
        "BATON_TEMPORAL_TARGET",
        temporal.target(),
        "BATON_IDENTITY_ISSUER",
        "baton-chaos",
        "BATON_IDENTITY_JWK_SET",
        Keys.publicSet(signingKey),
        // The drivers sign in as anybody.
        "BATON_DEMO_ENABLED",
        "true",
        "BATON_DEMO_SIGNING_KEY",
        signingKey,
        "SERVER_PORT",
        "" + api.getPort(),
        "BATON_WORKER_PORT",
        "" + worker.getPort());
  }

  private synchronized boolean allAlive() {
    return isAlive("api") && isAlive("worker");
  }

  private synchronized boolean isAlive(String kind) {
    Launched process = launched.get(kind);
    return process != null && process.isAlive();
  }

  private synchronized Launched process(String kind) {
    Launched process = launched.get(kind);
    if (process == null) {
      throw new IllegalStateException("started first");
    }
    return process;
  }

  private synchronized String lastWords() {
    StringBuilder words = new StringBuilder();
    launched.forEach(
        (kind, process) -> words.append("%n%s:%n%s".formatted(kind, process.lastWords())));
    return words.toString();
  }

  private static void quietly(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      System.err.println("chaos: " + e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
