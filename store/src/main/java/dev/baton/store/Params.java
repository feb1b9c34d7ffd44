package dev.baton.store;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/// Binds named parameters, null included, in a chain.
public final class Params {
  private final GenericExecuteSpec statement;
  private final Map<String, Object> values = new HashMap<>();

  private Params(GenericExecuteSpec statement) {
    this.statement = statement;
  }

  public static Params of(GenericExecuteSpec statement) {
    return new Params(statement);
  }

  public Params text(String name, @Nullable String value) {
    return bind(name, value, String.class);
  }

  public Params uuid(String name, @Nullable UUID value) {
    return bind(name, value, UUID.class);
  }

  public Params number(String name, @Nullable Long value) {
    return bind(name, value, Long.class);
  }

  public Params integer(String name, @Nullable Integer value) {
    return bind(name, value, Integer.class);
  }

  public Params flag(String name, @Nullable Boolean value) {
    return bind(name, value, Boolean.class);
  }

  public Params instant(String name, @Nullable Instant value) {
    return bind(name, value == null ? null : value.atOffset(ZoneOffset.UTC), OffsetDateTime.class);
  }

  public Params texts(String name, Collection<String> values) {
    return bind(name, values.toArray(String[]::new), String[].class);
  }

  public Params json(String name, @Nullable Object value) {
    return bind(name, value == null ? null : Json.of(JsonText.write(value)), Json.class);
  }

  public GenericExecuteSpec bound() {
    return statement.bindValues(values);
  }

  // At once at the end: each single binding would copy all that came before it.
  private <T> Params bind(String name, @Nullable T value, Class<T> type) {
    values.put(name, value == null ? Parameters.in(type) : value);
    return this;
  }
}
