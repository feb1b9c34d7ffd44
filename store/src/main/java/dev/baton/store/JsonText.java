package dev.baton.store;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// JSON columns.
public final class JsonText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  public static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  public static Map<String, Object> object(Readable row, String column) {
    return JSON.readValue(text(row, column), OBJECT);
  }

  public static <T> T read(Readable row, String column, TypeReference<T> type) {
    return JSON.readValue(text(row, column), type);
  }

  public static <T> T read(Readable row, String column, Class<T> type) {
    return JSON.readValue(text(row, column), type);
  }

  public static <T> @Nullable T readOrNull(Readable row, String column, TypeReference<T> type) {
    Json json = row.get(column, Json.class);
    return json == null ? null : JSON.readValue(json.asString(), type);
  }

  /// What was read as plain maps, as a record.
  public static <T> T convert(Object value, Class<T> type) {
    return JSON.convertValue(value, type);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Json.class), column).asString();
  }

  private JsonText() {}
}
