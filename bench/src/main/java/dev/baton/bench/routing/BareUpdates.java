package dev.baton.bench.routing;

import dev.baton.standalone.postgres.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The yardstick: `pgbench` updates one row of so many, one statement a transaction.
final class BareUpdates {
  static final String MISSING =
      "pgbench is not on the path, so there are no ratios: apt-get install postgresql-contrib, or put"
          + " the bin folder of a PostgreSQL on the path";

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final int CLIENTS = 8;

  private final PostgresServer postgres;
  private final Path folder;

  BareUpdates(PostgresServer postgres, Path folder) {
    this.postgres = postgres;
    this.folder = folder;
  }

  /// @return updates a second; empty without `pgbench`
  OptionalDouble perSecond(int rows, Duration lasting) throws Exception {
    Path script = folder.resolve("bare.sql");
    Files.writeString(
        script, "\\set id random(1, " + rows + ")\nupdate bare set n = n + 1 where id = :id;\n");
    var command =
        new ProcessBuilder(
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-c",
            String.valueOf(CLIENTS),
            "-j",
            "2",
            "-T",
            String.valueOf(Math.max(1, lasting.toSeconds())),
            "-f",
            script.toString(),
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(postgres.port()),
            "-U",
            postgres.user(),
            "baton");
    command.environment().put("PGPASSWORD", postgres.password());
    command.redirectErrorStream(true);
    Process running;
    try {
      running = command.start();
    } catch (IOException _) {
      return OptionalDouble.empty();
    }
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    running.waitFor();
    Matcher rate = RATE.matcher(said);
    if (!rate.find()) {
      throw new IllegalStateException("pgbench failed: " + said);
    }
    return OptionalDouble.of(Double.parseDouble(rate.group(1)));
  }
}
