package dev.baton.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.conversation.Message;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final ZonedDateTime MONDAY =
      ZonedDateTime.parse("2026-11-30T09:00+01:00[Europe/Berlin]");
  private static final TextFacts EVERYTHING =
      new TextFacts("Cleo", "Ada", "Orders").inLine(3, Duration.ofMinutes(5)).openingAt(MONDAY);

  @ParameterizedTest
  @EnumSource
  void everyMomentHasWordsInBothLanguagesWhateverIsKnown(Moment moment) {
    assertThat(moment.ours()).containsOnlyKeys("en", "de");
    for (TextFacts facts : Set.of(TextFacts.NONE, EVERYTHING)) {
      String english = Texts.OURS.say(moment, "en", facts);
      String german = Texts.OURS.say(moment, "de", facts);

      assertThat(english).isNotEqualTo(german);
      assertThat(Set.of(english, german))
          .allSatisfy(said -> {
            assertThat(said).doesNotContainPattern("[{}\\[\\]|\\\\]|  |^ | $| [,.;:?!]");
            assertThat(said).matches("(?s)\\p{Lu}.*[.?!]");
            assertThat(said.length()).isLessThan(Message.MAX_TEXT);
          });
    }
  }

  /// A placeholder that a moment allows can be put into a text for it, and no other can.
  @ParameterizedTest
  @EnumSource
  void everyMomentAllowsWhatItMay(Moment moment) {
    for (Placeholder placeholder : Placeholder.values()) {
      String text = "Now[: " + placeholder.inBraces() + "].";
      if (moment.placeholders().contains(placeholder)) {
        assertThat(moment.template(text).with(EVERYTHING, java.util.Locale.ENGLISH))
            .startsWith("Now: ");
      } else {
        assertThatThrownBy(() -> moment.template(text)).isInstanceOf(InvalidText.class);
      }
    }
    assertThat(moment.placeholders()).contains(Placeholder.CUSTOMER, Placeholder.QUEUE);
    assertThat(Moment.of(moment.key())).contains(moment);
  }

  @Test
  void everyKindOfMessageOfTheSystemIsSaidAtSomeMoment() {
    EnumSet<Message.Kind> people = EnumSet.of(Message.Kind.TEXT, Message.Kind.NOTE);
    EnumSet<Message.Kind> said = EnumSet.noneOf(Message.Kind.class);
    for (Moment moment : Moment.values()) {
      said.add(moment.kind());
    }

    assertThat(said).isEqualTo(EnumSet.complementOf(people));
  }

  @Test
  void apologisesWithPlaceAndEstimateAsFarAsTheyAreKnown() {
    assertThat(Texts.OURS.say(Moment.APOLOGY, "en", EVERYTHING))
        .endsWith("You are number 3 in line, and it may take about 5 minutes.");
    assertThat(Texts.OURS.say(Moment.APOLOGY, "de", EVERYTHING))
        .endsWith("Sie sind Nummer 3 in der Reihe; es dauert noch etwa 5 Minuten.");
    assertThat(Texts.OURS.say(Moment.APOLOGY, "en", TextFacts.NONE.inLine(1, null)))
        .endsWith("You are number 1 in line, and somebody will be with you soon.");
    assertThat(Texts.OURS.say(Moment.APOLOGY, "en", new TextFacts("Cleo", "Ada", null)))
        .endsWith("You are not forgotten, and somebody will be with you soon.");
  }

  @ParameterizedTest
  @CsvSource({
    "de-CH-1996, de-CH",
    "de-CH, de-CH",
    "de-ch, de-CH",
    "de-AT, de",
    "fr-CA, fr",
    "fr, fr",
    // In English there is what ships.
    "en-GB, en",
    "en, en",
    // For these there is nothing.
    "it, fr",
    "zh-Hant-TW, fr",
    "d, fr",
    "'', fr",
    "no tag, fr",
  })
  void findsTheLanguageByLookup(String wanted, String found) {
    Texts texts =
        new Texts(
            "fr",
            Map.of(
                "de-CH", reminder("de-CH: you?"),
                "de", reminder("de: you?"),
                "fr", reminder("fr: you?")));

    String said = texts.say(Moment.REMINDER, wanted, EVERYTHING);

    String ours = Texts.OURS.say(Moment.REMINDER, "en", EVERYTHING);
    assertThat(said).isEqualTo(found.equals("en") ? ours : found + ": you?");
  }

  @Test
  void overridesASingleTextInASingleLanguage() {
    Texts texts = new Texts("it", Map.of("de", reminder("[{customer}, noch|Noch] da?")));

    assertThat(texts.say(Moment.REMINDER, "de-AT", EVERYTHING)).isEqualTo("Cleo, noch da?");
    assertThat(texts.say(Moment.LAST_REMINDER, "de-AT", EVERYTHING))
        .startsWith("Sind Sie noch da?");
    assertThat(texts.say(Moment.REMINDER, "en", EVERYTHING)).startsWith("Are you still there?");
    // Not even in the default language is there a text.
    assertThat(texts.say(Moment.REMINDER, "pl", EVERYTHING)).startsWith("Are you still there?");
  }

  @Test
  void putsInWordsOfTheLanguageThatWasFound() {
    Texts texts =
        new Texts(
            "fr",
            Map.of(
                "fr",
                Map.of(
                    Moment.APOLOGY, Moment.APOLOGY.template("Pardon[, {estimate}]."),
                    Moment.OUT_OF_HOURS, Moment.OUT_OF_HOURS.template("Fermé[ : {opening}]."))));

    assertThat(texts.say(Moment.APOLOGY, "pl", EVERYTHING)).isEqualTo("Pardon, 5 min.");
    assertThat(texts.say(Moment.OUT_OF_HOURS, "pl", EVERYTHING))
        .startsWith("Fermé : lundi 30 novembre 2026")
        .endsWith("09:00 (Europe/Berlin).");
    assertThat(texts.say(Moment.OUT_OF_HOURS, "de", EVERYTHING))
        .endsWith("wir sind wieder da: Montag, 30. November, 09:00 Uhr (Europe/Berlin).");
  }

  @Test
  void knowsALanguageTagByItsCanonicalForm() {
    assertThat(Texts.tag("DE-ch")).isEqualTo("de-CH");
    assertThat(Texts.tag("zh-hant")).isEqualTo("zh-Hant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "de_CH", "german language", "und", "x-private", "de-", "*"})
  void refusesWhatIsNoLanguageTag(String given) {
    assertThatThrownBy(() -> Texts.tag(given)).isInstanceOf(InvalidText.class);
  }

  private static Map<Moment, Template> reminder(String text) {
    return Map.of(Moment.REMINDER, Moment.REMINDER.template(text));
  }
}
