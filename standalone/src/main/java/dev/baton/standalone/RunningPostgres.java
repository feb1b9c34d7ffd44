package dev.baton.standalone;

import dev.baton.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The PostgreSQL of the product that runs, or the one that `BATON_POSTGRES_…` names.
public final class RunningPostgres {
  /// @param folder the data folder that was asked for; null to take what the environment says
  /// @throws UsageException if nothing runs there
  public static DatabaseSettings of(@Nullable Path folder, Map<String, String> environment)
      throws IOException {
    @Nullable String outside = environment.get("BATON_POSTGRES_JDBC_URL");
    if (folder == null && outside != null) {
      return new DatabaseSettings(
          outside,
          environment.getOrDefault("BATON_POSTGRES_R2DBC_URL", ""),
          environment.getOrDefault("BATON_POSTGRES_USER", ""),
          environment.getOrDefault("BATON_POSTGRES_PASSWORD", ""),
          0);
    }
    return ofRun(
        folder == null ? Path.of(environment.getOrDefault("BATON_DATA", ".baton/data")) : folder);
  }

  private static DatabaseSettings ofRun(Path folder) throws IOException {
    Path file = folder.resolve("run.json");
    if (!Files.exists(file)) {
      throw new UsageException(
          "no Baton runs on "
              + folder
              + "; start it, or name its PostgreSQL by BATON_POSTGRES_JDBC_URL, _USER and _PASSWORD");
    }
    JsonNode postgres = JsonMapper.shared().readTree(Files.readAllBytes(file)).at("/postgres");
    return new DatabaseSettings(
        postgres.at("/jdbcUrl").asString(),
        "",
        postgres.at("/user").asString(),
        Files.readString(folder.resolve("postgres-password")).strip(),
        0);
  }

  private RunningPostgres() {}
}
