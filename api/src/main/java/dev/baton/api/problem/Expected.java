package dev.baton.api.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a Java type looks like on the wire, in words.
public final class Expected {

  private Expected() {}

  /// The words for `type`, such as *a whole number*.
  public static String of(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + names(type);
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Duration.class) {
      return "a number of seconds, at least 0.1";
    }
    if (type == Instant.class) {
      return "a time such as 2026-11-03T10:15:30.000Z";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    return isNumber(type) ? number(type) : structure(type);
  }

  /// How a constant is written on the wire: `NOT_RESPONDING` is `not_responding`.
  public static String wireName(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  private static boolean isNumber(Class<?> type) {
    return type.isPrimitive() || Number.class.isAssignableFrom(type);
  }

  private static String number(Class<?> type) {
    String name = type.getSimpleName().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "double", "float", "bigdecimal", "number" -> "a number";
      default -> "a whole number";
    };
  }

  private static String structure(Class<?> type) {
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "an array";
    }
    boolean object = Map.class.isAssignableFrom(type) || type.isRecord();
    return object ? "an object" : "a valid " + type.getSimpleName();
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> wireName(((Enum<?>) constant).name()))
        .collect(Collectors.joining(", "));
  }
}
