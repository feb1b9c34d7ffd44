package dev.baton.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the API finds what it needs: `baton.postgres.*` and `baton.temporal.*`.
@ConfigurationProperties("baton")
record StoreProperties(Postgres postgres, @DefaultValue Temporal temporal) {

  /// @param jdbcUrl for migrations
  /// @param r2dbcUrl for everything else
  /// @param poolSize connections at most, default 12
  record Postgres(
      String jdbcUrl,
      String r2dbcUrl,
      String user,
      String password,
      @DefaultValue("12") int poolSize) {}

  /// @param target `host:port`, default `127.0.0.1:7233`
  /// @param namespace default `default`
  record Temporal(
      @DefaultValue("127.0.0.1:7233") String target, @DefaultValue("default") String namespace) {}
}
