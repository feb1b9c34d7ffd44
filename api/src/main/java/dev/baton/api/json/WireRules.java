package dev.baton.api.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.baton.api.problem.Expected;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategy;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/// What the types already say: `@Nullable` decides what may be left out, names of constants follow
/// one rule. So no field needs an annotation.
final class WireRules extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return member instanceof AnnotatedParameter parameter ? isRequired(parameter) : null;
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    if (!(annotated instanceof AnnotatedParameter parameter)) {
      return JsonSetter.Value.empty();
    }
    return isRequired(parameter)
        ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
        : JsonSetter.Value.forContentNulls(Nulls.FAIL);
  }

  @Override
  public Object findEnumNamingStrategy(MapperConfig<?> config, AnnotatedClass type) {
    return LowerCase.class;
  }

  private static boolean isRequired(AnnotatedParameter parameter) {
    return parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
        && constructor.getDeclaringClass().isRecord()
        && !constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
            Nullable.class);
  }

  /// Made by Jackson.
  static final class LowerCase implements EnumNamingStrategy {

    @Override
    public String convertEnumToExternalName(
        MapperConfig<?> config, AnnotatedClass type, String name) {
      return Expected.wireName(name);
    }
  }
}
