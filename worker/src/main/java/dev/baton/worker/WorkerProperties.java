package dev.baton.worker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Configuration of a worker, `baton.*`.
@ConfigurationProperties("baton")
record WorkerProperties(Postgres postgres, @DefaultValue Temporal temporal) {

  /// @param poolSize connections at most
  record Postgres(
      String jdbcUrl,
      String r2dbcUrl,
      String user,
      String password,
      @DefaultValue("12") int poolSize) {}

  /// @param target `host:port`
  record Temporal(
      @DefaultValue("127.0.0.1:7233") String target, @DefaultValue("default") String namespace) {}
}
