package dev.baton.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads columns; those named `…OrNull` may be null, the others must not be.
public final class Rows {
  public static Instant instant(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class), column).toInstant();
  }

  public static @Nullable Instant instantOrNull(Readable row, String column) {
    OffsetDateTime at = row.get(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  public static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  public static @Nullable String textOrNull(Readable row, String column) {
    return row.get(column, String.class);
  }

  public static UUID uuid(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class), column);
  }

  public static @Nullable UUID uuidOrNull(Readable row, String column) {
    return row.get(column, UUID.class);
  }

  public static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class), column);
  }

  public static @Nullable Long numberOrNull(Readable row, String column) {
    return row.get(column, Long.class);
  }

  public static int integer(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Integer.class), column);
  }

  public static boolean flag(Readable row, String column) {
    return Boolean.TRUE.equals(row.get(column, Boolean.class));
  }

  public static List<String> texts(Readable row, String column) {
    return Arrays.asList(Objects.requireNonNull(row.get(column, String[].class), column));
  }

  public static @Nullable List<String> textsOrNull(Readable row, String column) {
    String[] texts = row.get(column, String[].class);
    return texts == null ? null : Arrays.asList(texts);
  }

  private Rows() {}
}
