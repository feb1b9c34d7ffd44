package dev.baton.domain.text;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;

/// What the system says: the texts of a policy, standing over those that ship one by one.
///
/// @param defaultLanguage for who speaks none in which there is a text
/// @param own by language tag; at most [#MOST_LANGUAGES]
public record Texts(String defaultLanguage, Map<String, Map<Moment, Template>> own) {
  public static final int MOST_LANGUAGES = 100;

  /// The language of what ships that everybody reads who reads none of the others.
  public static final String LAST_LANGUAGE = "en";

  /// Those that ship.
  public static final Texts OURS = new Texts(LAST_LANGUAGE, shipped());

  public Texts {
    Map<String, Map<Moment, Template>> copy = new HashMap<>();
    own.forEach((tag, texts) -> copy.put(tag, Map.copyOf(texts)));
    own = Map.copyOf(copy);
  }

  /// A language tag in its canonical form.
  ///
  /// @throws InvalidText if it is none
  public static String tag(String given) {
    try {
      Locale language = new Locale.Builder().setLanguageTag(given).build();
      if (!language.getLanguage().isEmpty()) {
        return language.toLanguageTag();
      }
    } catch (IllformedLocaleException _) {
      // As below.
    }
    throw new InvalidText("a BCP 47 language tag, such as de or pt-BR");
  }

  /// What is said then to who speaks `language`, in the best language for which there is a text: by
  /// the lookup of RFC 4647 for theirs (de-CH, de), then for the default, then for English.
  public String say(Moment moment, String language, TextFacts facts) {
    Map<String, Template> said = OURS.of(moment);
    said.putAll(of(moment));
    List<LanguageRange> wanted =
        List.of(range(language), range(defaultLanguage), range(LAST_LANGUAGE));
    String tag = Locale.lookupTag(wanted, said.keySet());
    return Objects.requireNonNull(said.get(tag)).with(facts, Locale.forLanguageTag(tag));
  }

  private Map<String, Template> of(Moment moment) {
    Map<String, Template> said = new HashMap<>();
    own.forEach((tag, texts) -> {
      Template template = texts.get(moment);
      if (template != null) {
        said.put(tag, template);
      }
    });
    return said;
  }

  private static Map<String, Map<Moment, Template>> shipped() {
    Map<String, Map<Moment, Template>> all = new HashMap<>();
    for (Moment moment : Moment.values()) {
      moment
          .ours()
          .forEach((tag, text) ->
              all.computeIfAbsent(tag, _ -> new EnumMap<>(Moment.class)).put(moment, text));
    }
    return all;
  }

  /// What is no tag asks for nothing.
  private static LanguageRange range(String language) {
    return new LanguageRange(Locale.forLanguageTag(language).toLanguageTag());
  }
}
