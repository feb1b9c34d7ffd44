package dev.baton.api.json;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// The one mapper of the API's bodies. It converts nothing silently and ignores nothing.
///
/// Enum constants are lower case on the wire, an [Instant] is UTC with milliseconds, a [Duration]
/// is a number of seconds. A record's component may be left out or null only if it is `@Nullable`.
public final class ApiJson {

  /// Levels of arrays and objects in a body.
  static final int DEEPEST = 32;

  /// Characters of a field's name.
  static final int LONGEST_NAME = 256;

  /// Digits of a number: more than any value of the API has.
  static final int LONGEST_NUMBER = 40;

  private static final JsonMapper MAPPER = strict();

  private ApiJson() {}

  /// The mapper itself, to write with. Bodies are read through the web layer, which checks more.
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static JsonMapper strict() {
    return JsonMapper.builder(factory())
        .annotationIntrospector(
            AnnotationIntrospector.pair(new WireRules(), new JacksonAnnotationIntrospector()))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .addModule(wireTypes())
        .build();
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        .build();
  }

  private static JacksonModule wireTypes() {
    return new SimpleModule()
        .addSerializer(Instant.class, new WireTimes.Writer())
        .addDeserializer(Instant.class, new WireTimes.Reader())
        .addSerializer(Duration.class, new WireSeconds.Writer())
        .addDeserializer(Duration.class, new WireSeconds.Reader())
        .addDeserializer(double.class, new FiniteNumbers())
        .addDeserializer(Double.class, new FiniteNumbers());
  }
}
