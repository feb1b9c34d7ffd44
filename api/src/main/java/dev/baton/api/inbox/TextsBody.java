package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.text.InvalidText;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the system says, where it is not what ships.
///
/// @param defaultLanguage for who speaks no language in which there is a text, BCP 47; default `en`
/// @param texts by language (BCP 47), then by moment, like `{"de": {"reminder": "…"}}`
record TextsBody(
    @Nullable String defaultLanguage,
    @Size(max = Texts.MOST_LANGUAGES) Map<String, Map<String, String>> texts) {

  static TextsBody of(Texts saved) {
    Map<String, Map<String, String>> texts = new TreeMap<>();
    saved
        .own()
        .forEach((language, templates) -> {
          Map<String, String> keyed = new TreeMap<>();
          templates.forEach((moment, template) -> keyed.put(moment.key(), template.text()));
          texts.put(language, keyed);
        });
    return new TextsBody(saved.defaultLanguage(), texts);
  }

  /// Refuses, with a 400 that names the field.
  Texts toTexts() {
    Map<String, Map<Moment, Template>> own = new HashMap<>();
    texts.forEach((language, sent) -> {
      String field = "texts." + language;
      String tag = valid(field, language, () -> Texts.tag(language));
      if (own.put(tag, templates(field, sent)) != null) {
        throw refused(field, language, "each language once");
      }
    });
    String otherwise = Objects.requireNonNullElse(defaultLanguage, Texts.LAST_LANGUAGE);
    return new Texts(valid("defaultLanguage", otherwise, () -> Texts.tag(otherwise)), own);
  }

  private static Map<Moment, Template> templates(String field, Map<String, String> sent) {
    Map<Moment, Template> templates = new EnumMap<>(Moment.class);
    sent.forEach((key, text) -> {
      String place = field + "." + key;
      Moment moment = Moment.of(key).orElseThrow(() -> refused(place, key, "one of " + moments()));
      templates.put(moment, valid(place, text, () -> moment.template(text)));
    });
    return templates;
  }

  private static String moments() {
    return Arrays.stream(Moment.values()).map(Moment::key).collect(Collectors.joining(", "));
  }

  private static <T> T valid(String field, String sent, Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidText invalid) {
      throw refused(field, sent, invalid.expected());
    }
  }

  private static RuntimeException refused(String field, String sent, String expected) {
    return Problem.invalidBody(
            "There is no such text.", new InvalidField(field, '"' + sent + '"', expected))
        .asException();
  }
}
