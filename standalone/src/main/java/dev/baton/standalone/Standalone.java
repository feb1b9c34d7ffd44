package dev.baton.standalone;

import dev.baton.standalone.data.DataFolder;
import dev.baton.standalone.demo.Demo;
import dev.baton.standalone.demo.DemoCurl;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.store.DatabaseSettings;
import dev.baton.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// All of Baton in this JVM.
public final class Standalone implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int POOL_SIZE = 12;

  private final StandaloneOptions options;
  private final DataFolder folder;
  private final StartedParts parts = new StartedParts();
  private RunFile.@Nullable Content content;

  /// @param folder closed with this
  Standalone(StandaloneOptions options, DataFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  /// Starts everything, or nothing.
  ///
  /// @throws dev.baton.standalone.data.DataFolderInUse where another run holds the data folder
  public static Standalone start(StandaloneOptions options) throws Exception {
    var standalone = new Standalone(options, DataFolder.open(options.data()));
    try {
      standalone.start(Instant.now());
      return standalone;
    } catch (Exception failure) {
      standalone.close();
      throw failure;
    }
  }

  /// Where the API listens, without a path.
  public String url() {
    return Objects.requireNonNull(content).url();
  }

  /// Starts one part after the other.
  ///
  /// @param began when the waiting began, for the banner
  RunFile.Content start(Instant began) throws Exception {
    parts.start(() -> folder);
    Path path = folder.path();
    RunFile.clear(path);
    var postgres = parts.start(() -> PostgresServer.start(path, path.resolve("postgres-binaries")));
    var temporal =
        parts.start(() -> TemporalConnection.open(options.temporal(), path, options.port() != 0));
    var stores = parts.start(() -> Stores.open(settings(postgres), temporal.client()::ring));
    temporal.serve(stores);
    var demo = options.demo() ? parts.start(() -> done(Demo.open(stores, path))) : null;
    Map<String, Object> told = new HashMap<>(demo == null ? Map.of() : demo.properties());
    if (temporal.description().ui() != null) {
      told.put("baton.temporal.ui", temporal.description().ui());
    }
    told.put("baton.temporal.namespace", temporal.description().namespace());
    var application =
        parts.start(() -> EmbeddedApplication.start(options.port(), told, stores, temporal));
    if (temporal.isOurs()) {
      application.awaitServing();
    }
    var run = content(began, application.port(), postgres, temporal, demo);
    parts.start(() -> RunFile.write(path, run));
    content = run;
    return run;
  }

  @Override
  public void close() {
    parts.close();
  }

  /// A start may wait: no request does yet.
  private static <T> T done(Mono<T> work) throws Exception {
    return work.toFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static DatabaseSettings settings(PostgresServer postgres) {
    return new DatabaseSettings(
        postgres.jdbcUrl(), postgres.r2dbcUrl(), postgres.user(), postgres.password(), POOL_SIZE);
  }

  private static RunFile.Content content(
      Instant began,
      int port,
      PostgresServer postgres,
      TemporalConnection temporal,
      @Nullable Demo demo)
      throws Exception {
    String url = "http://127.0.0.1:" + port;
    List<String> curl = demo == null ? List.of() : DemoCurl.lines(url);
    Instant ready = Instant.now();
    return new RunFile.Content(
        url,
        url + "/",
        url + "/docs",
        new RunFile.Postgres(postgres.jdbcUrl(), postgres.user()),
        temporal.description(),
        demo == null ? null : demo.shopAddress().toString(),
        ProcessHandle.current().pid(),
        ready,
        Duration.between(began, ready).toMillis(),
        curl);
  }
}
