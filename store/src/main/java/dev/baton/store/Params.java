package dev.baton.store;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/// Binds named parameters, null included, in a chain.
public final class Params {
  private GenericExecuteSpec statement;

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
    return statement;
  }

  private <T> Params bind(String name, @Nullable T value, Class<T> type) {
    statement = value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    return this;
  }
}
