package dev.baton.api.openapi;

import com.fasterxml.jackson.databind.JavaType;
import dev.baton.api.problem.Expected;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Schemas say what the strict JSON does: durations are seconds, constants are lower case, and only
/// `@Nullable` components of a record may be missing or null.
final class WireModels implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType java = Json31.mapper().constructType(type.getType());
    Class<?> raw = java == null ? Object.class : java.getRawClass();
    if (raw == Duration.class) {
      return new NumberSchema().description("seconds");
    }
    if (raw.isEnum()) {
      return constants(raw);
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (raw.isRecord() && schema != null) {
      require(raw, definition(schema, context));
    }
    return schema;
  }

  private static Schema<?> constants(Class<?> type) {
    StringSchema schema = new StringSchema();
    for (Object constant : type.getEnumConstants()) {
      schema.addEnumItem(Expected.wireName(((Enum<?>) constant).name()));
    }
    return schema;
  }

  private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
    if (schema.get$ref() == null) {
      return schema;
    }
    String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
    Schema<?> defined = context.getDefinedModels().get(name);
    return defined == null ? schema : defined;
  }

  private static void require(Class<?> type, Schema<?> schema) {
    if (schema.getProperties() == null) {
      return;
    }
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      if (schema.getProperties().containsKey(name)) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          schema.getProperties().computeIfPresent(name, (_, property) -> orNull(property));
        } else {
          required.add(name);
        }
      }
    }
    schema.setRequired(required.isEmpty() ? null : required);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.getTypes() != null && schema.getEnum() == null) {
      schema.addType("null");
      return schema;
    }
    return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
  }
}
