package dev.baton.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The place that a JDBC URL names, as R2DBC writes it, so that nobody says it twice.
final class R2dbcUrl {
  private static final String JDBC = "jdbc:postgresql://";

  /// JDBC's names of what both drivers know.
  private static final Map<String, String> NAMES =
      Map.of(
          "sslmode", "sslMode",
          "sslrootcert", "sslRootCert",
          "sslcert", "sslCert",
          "sslkey", "sslKey",
          "sslpassword", "sslPassword",
          "applicationname", "applicationName",
          "currentschema", "schema",
          "connecttimeout", "connectTimeout");

  /// @throws IllegalArgumentException if R2DBC would not understand the same; then both are wanted
  static String of(String jdbcUrl) {
    String[] parts = jdbcUrl.split("\\?", 2);
    if (!parts[0].startsWith(JDBC) || parts[0].contains(",")) {
      throw new IllegalArgumentException(
          "baton.postgres.jdbc-url is not jdbc:postgresql://HOST:PORT/DATABASE; for anything else"
              + " give baton.postgres.r2dbc-url as well");
    }
    String place = "r2dbc:postgresql://" + parts[0].substring(JDBC.length());
    return parts.length == 1 || parts[1].isEmpty() ? place : place + "?" + parameters(parts[1]);
  }

  private static String parameters(String parameters) {
    return Arrays.stream(parameters.split("&", -1))
        .map(R2dbcUrl::parameter)
        .collect(Collectors.joining("&"));
  }

  private static String parameter(String parameter) {
    String[] parts = parameter.split("=", 2);
    String name = NAMES.get(parts[0].toLowerCase(Locale.ROOT));
    if (name == null || parts.length == 1) {
      throw new IllegalArgumentException(
          "baton.postgres.jdbc-url has the parameter %s, whose R2DBC name is not known: give"
                  .formatted(parts[0])
              + " baton.postgres.r2dbc-url as well");
    }
    // JDBC counts seconds, R2DBC reads a duration.
    return name + "=" + (name.equals("connectTimeout") ? "PT" + parts[1] + "S" : parts[1]);
  }

  private R2dbcUrl() {}
}
