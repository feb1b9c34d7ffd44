package dev.baton.store;

/// How to reach PostgreSQL: `baton.postgres.*`.
///
/// @param jdbcUrl for migrations, `jdbc:postgresql://host:port/database`
/// @param r2dbcUrl for everything else; where none is given, the same place as `jdbcUrl`
/// @param poolSize connections at most; 0 means 12; about 8 are best on two cores
public record DatabaseSettings(
    String jdbcUrl, String r2dbcUrl, String user, String password, int poolSize) {
  private static final int POOL_SIZE = 12;

  /// @throws IllegalArgumentException that names what is missing
  public DatabaseSettings {
    jdbcUrl = given(jdbcUrl, "jdbc-url");
    user = given(user, "user");
    password = given(password, "password");
    r2dbcUrl = isBlank(r2dbcUrl) ? R2dbcUrl.of(jdbcUrl) : r2dbcUrl;
    poolSize = poolSize == 0 ? POOL_SIZE : poolSize;
  }

  /// Where it is, for a message.
  String place() {
    return jdbcUrl.replaceFirst("^jdbc:postgresql:/*", "").replaceFirst("\\?.*", "");
  }

  @Override
  public String toString() {
    return "PostgreSQL at " + place() + " as " + user;
  }

  private static String given(String value, String name) {
    if (isBlank(value)) {
      throw new IllegalArgumentException(
          "baton.postgres.%s is missing; in the environment it is BATON_POSTGRES_%s"
              .formatted(name, name.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
    }
    return value;
  }

  // Null is what a binder passes for nothing.
  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }
}
