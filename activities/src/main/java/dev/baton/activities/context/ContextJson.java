package dev.baton.activities.context;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a shop's system answered, as far as it can be trusted to be stored.
final class ContextJson {

  private static final TypeReference<@Nullable Map<String, Object>> OBJECT =
      new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxNumberLength(100)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .build();

  private ContextJson() {}

  /// Empty when it is not one JSON object, nested at most 20 deep, that PostgreSQL can keep.
  static Optional<Map<String, Object>> read(byte[] body) {
    try {
      return Optional.ofNullable(MAPPER.readValue(body, OBJECT)).filter(ContextJson::isStorable);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// `jsonb` refuses NUL, half a surrogate pair and infinity, all of which JSON's text can spell.
  private static boolean isStorable(@Nullable Object json) {
    return switch (json) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .allMatch(entry -> isStorable(entry.getKey()) && isStorable(entry.getValue()));
      case List<?> list -> list.stream().allMatch(ContextJson::isStorable);
      case String text ->
          text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
      case Double number -> Double.isFinite(number);
      case null, default -> true;
    };
  }
}
