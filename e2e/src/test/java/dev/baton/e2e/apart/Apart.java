package dev.baton.e2e.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.standalone.temporal.PostgresTemporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The services of docker-compose.yml as processes of this machine, started one by one and stopped
/// together.
final class Apart implements AutoCloseable {
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
  private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

  /// Known before there is a PostgreSQL: api and worker start first.
  private static final String PASSWORD = "0123456789abcdef0123456789abcdef";

  private final Path folder;
  private final TemporalBinaries.Server programs;
  private final Issuer issuer;
  private final int postgresPort = freePort();
  private final int temporalPort = freePort();
  private final List<Node> nodes = new ArrayList<>();
  private @Nullable PostgresServer postgres;
  private @Nullable PostgresTemporal temporal;

  private Apart(Path folder, TemporalBinaries.Server programs) throws Exception {
    this.folder = folder;
    this.programs = programs;
    this.issuer = new Issuer();
    Files.writeString(folder.resolve("postgres-password"), PASSWORD);
  }

  /// Skips the test where the real Temporal is not installed, unless `BATON_TEMPORAL_REQUIRED=1`.
  static Apart prepare(Path folder) throws Exception {
    Optional<TemporalBinaries.Server> programs = TemporalBinaries.of(System.getenv()).server();
    String remedy = "./baton temporal install --server";
    if ("1".equals(System.getenv("BATON_TEMPORAL_REQUIRED"))) {
      assertThat(programs).as(remedy).isPresent();
    }
    assumeThat(programs).as(remedy).isPresent();
    return new Apart(folder, programs.orElseThrow());
  }

  void startPostgres() throws IOException {
    postgres = PostgresServer.start(folder, BINARIES, postgresPort);
  }

  void startTemporal() throws IOException {
    temporal =
        PostgresTemporal.start(
            programs,
            folder.resolve("temporal"),
            new PostgresTemporal.Database("127.0.0.1", postgresPort, "postgres", PASSWORD),
            temporalPort,
            0);
  }

  Node startApi(String name) throws IOException {
    int port = freePort();
    Map<String, String> environment = environment("api");
    environment.put("SERVER_PORT", "" + port);
    return keep(Node.start(name, "dev.baton.api.BatonApi", folder, port, environment));
  }

  Node startWorker(String name) throws IOException {
    int port = freePort();
    Map<String, String> environment = environment("worker");
    environment.put("BATON_WORKER_PORT", "" + port);
    return keep(Node.start(name, "dev.baton.worker.BatonWorker", folder, port, environment));
  }

  Person person(Node api, String role, String subject) throws Exception {
    return new Person(api.url(), issuer.token(role, subject));
  }

  /// Api and worker before what they need, so that they end as they are asked to.
  @Override
  public void close() throws IOException {
    for (Node node : nodes) {
      node.close();
    }
    if (temporal != null) {
      temporal.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private Node keep(Node node) {
    nodes.add(node);
    return node;
  }

  /// As docker-compose.yml gives it, with our addresses in the place of its own.
  private Map<String, String> environment(String service) throws IOException {
    Map<String, String> told =
        Map.of(
            "POSTGRES_PASSWORD",
            PASSWORD,
            "BATON_IDENTITY_ISSUER",
            Issuer.NAME,
            "BATON_IDENTITY_JWK_SET",
            issuer.jwkSet());
    Map<String, String> environment = new HashMap<>();
    composed(service)
        .forEach((name, value) ->
            environment.put(
                (String) name,
                VARIABLE
                    .matcher(value.toString())
                    .replaceAll(found ->
                        Matcher.quoteReplacement(
                            Objects.requireNonNull(told.get(found.group(1)), found.group())))));
    environment.put(
        "BATON_POSTGRES_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + postgresPort + "/baton");
    environment.put("BATON_POSTGRES_USER", "postgres");
    environment.put("BATON_TEMPORAL_TARGET", "127.0.0.1:" + temporalPort);
    return environment;
  }

  private static Map<?, ?> composed(String service) throws IOException {
    Map<?, ?> file =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(COMPOSE));
    return map(map(map(file, "services"), service), "environment");
  }

  private static Map<?, ?> map(Map<?, ?> parent, String name) {
    return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
