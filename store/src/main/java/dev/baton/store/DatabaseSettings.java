package dev.baton.store;

/// How to reach PostgreSQL.
///
/// @param jdbcUrl for migrations
/// @param r2dbcUrl for everything else
/// @param poolSize connections at most; about 8 are best on two cores
public record DatabaseSettings(
    String jdbcUrl, String r2dbcUrl, String user, String password, int poolSize) {}
