package dev.baton.bench.conversations;

import dev.baton.bench.command.UsageException;
import dev.baton.standalone.postgres.PostgresServer;
import dev.baton.standalone.temporal.DevServer;
import dev.baton.standalone.temporal.PostgresTemporal;
import dev.baton.standalone.temporal.TemporalBinaries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// On which Temporal.
public enum ServerKind {
  IN_PROCESS("in-process") {
    @Override
    boolean isInstalled() {
      return true;
    }

    @Override
    TemporalServer start(Path folder, PostgresServer postgres) {
      return TemporalServer.inProcess();
    }
  },

  /// The CLI's, with its state in a file.
  DEV_SERVER("dev-server") {
    @Override
    boolean isInstalled() {
      return BINARIES.cli().isPresent();
    }

    @Override
    TemporalServer start(Path folder, PostgresServer postgres) throws IOException {
      DevServer server = DevServer.start(BINARIES.cli().orElseThrow(), folder, 0, 0);
      return TemporalServer.at(server.target(), server::close);
    }
  },

  /// The server with its state in PostgreSQL, in the same one as the conversations.
  POSTGRES("postgres") {
    @Override
    boolean isInstalled() {
      return BINARIES.server().isPresent();
    }

    @Override
    TemporalServer start(Path folder, PostgresServer postgres) throws IOException {
      URI place = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
      var database =
          new PostgresTemporal.Database(
              place.getHost(), place.getPort(), postgres.user(), postgres.password());
      PostgresTemporal server =
          PostgresTemporal.start(BINARIES.server().orElseThrow(), folder, database, 0, 0);
      return TemporalServer.at(server.target(), server::close);
    }
  };

  private static final TemporalBinaries BINARIES = TemporalBinaries.of(System.getenv());

  private final String wire;

  ServerKind(String wire) {
    this.wire = wire;
  }

  /// As it is written on the command line and in results.
  String wire() {
    return wire;
  }

  abstract boolean isInstalled();

  /// Starts one for this run only.
  ///
  /// @param folder for its files and logs
  /// @param postgres where it may keep its state
  /// @throws IOException if it does not come up
  abstract TemporalServer start(Path folder, PostgresServer postgres) throws IOException;

  static List<ServerKind> installed() {
    return Stream.of(values()).filter(ServerKind::isInstalled).toList();
  }

  /// @throws UsageException if there is none of that name, or it is not installed
  static ServerKind named(String name) {
    ServerKind kind =
        Stream.of(values())
            .filter(one -> one.wire.equals(name))
            .findFirst()
            .orElseThrow(() -> new UsageException("--temporal does not know '" + name + "'"));
    if (!kind.isInstalled()) {
      throw new UsageException(name + " is not installed; ./baton temporal install --server");
    }
    return kind;
  }
}
