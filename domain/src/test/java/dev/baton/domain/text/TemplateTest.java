package dev.baton.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.conversation.Message;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final TextFacts CLEO = new TextFacts("Cleo", "Ada", "Orders");
  private static final TextFacts NOBODY = TextFacts.NONE;

  @Test
  void leavesOutWhatIsNotKnown() {
    String text = "Hi[ {customer}], here is[ {agent} of] our team.";

    assertThat(said(text, CLEO)).isEqualTo("Hi Cleo, here is Ada of our team.");
    assertThat(said(text, NOBODY)).isEqualTo("Hi, here is our team.");
  }

  @Test
  void takesTheFirstAlternativeThatIsKnown() {
    String text = "[{customer} of {queue}: are|{customer}, are|Are] you there?";

    assertThat(said(text, CLEO)).isEqualTo("Cleo of Orders: are you there?");
    assertThat(said(text, new TextFacts("Cleo", null, null))).isEqualTo("Cleo, are you there?");
    assertThat(said(text, new TextFacts(null, null, "Orders"))).isEqualTo("Are you there?");
  }

  @Test
  void takesWhatABackslashStandsBeforeAsItIs() {
    assertThat(said("\\{customer\\} \\[1\\] \\\\ a|b [\\|{customer}\\]]", CLEO))
        .isEqualTo("{customer} [1] \\ a|b |Cleo]");
  }

  @Test
  void neverReadsAsATemplateWhatIsPutIn() {
    var clever = new TextFacts("{agent}] \\ [{queue}|", "Ada", "Orders");

    assertThat(said("Hi[ {customer}]!", clever)).isEqualTo("Hi {agent}] \\ [{queue}|!");
  }

  /// Of whatever somebody calls themselves, nothing is lost and nothing is taken for something
  /// else.
  @Test
  void putsInAnyNameAsItIs() {
    var random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      String name =
          random
              .ints(1 + random.nextInt(12), 0, 12)
              .mapToObj(at -> "{}[]|\\aÄ$%1é".substring(at, at + 1))
              .collect(Collectors.joining());

      assertThat(said("<[{customer}|nobody]>", new TextFacts(name, "Ada", "Orders")))
          .isEqualTo("<" + name + ">");
    }
  }

  @Test
  void takesOfANameWhatCanBeRead() {
    assertThat(new TextFacts("  Cl\u0000eo\r\n\u202e oelC \u2028", " \t\u2066 ", "\u00a0"))
        .isEqualTo(new TextFacts("Cl eo oelC", null, null));
    String longest = "\ud83d\ude80".repeat(100);
    assertThat(new TextFacts(longest + "x", null, null).customer()).isEqualTo(longest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          Hi {customer};             brackets around {customer}, which may be unknown, like [ {customer}]
          Hi[ {Customer}];           one of {customer}, {agent}, {queue} at the { at character 5
          Hi[ {position}];           one of {customer}, {agent}, {queue} at the { at character 5
          Hi[ {{customer}}];         one of {customer}, {agent}, {queue} at the { at character 5
          Hi[ {customer];            a } for the { at character 5
          Hi[ {customer};            a ] for the [ at character 3
          Hi[ {customer}|;           a ] for the [ at character 3
          Hi[ [{customer}]];         no brackets in brackets, but there is a [ at character 5
          Hi customer}];             something that opens before the } at character 12
          Hi];                       something that opens before the ] at character 3
          Hi[ customer}];            a { before the } at character 13
          Hi[ you];                  a placeholder in each alternative but the last of the [ at character 3, or \\[ for a bracket
          Hi[ you|{customer}];       a placeholder in each alternative but the last of the [ at character 3, or \\[ for a bracket
          Hi[ {customer}|you|x];     a placeholder in each alternative but the last of the [ at character 3, or \\[ for a bracket
          Hi\\n;                     one of {}[]|\\ after each backslash
          Hi\\;                      one of {}[]|\\ after each backslash
          [{customer}];              some words where nothing is known, too
          """)
  void saysWhatIsWrong(String text, String expected) {
    String unescaped = text.replace("\\\\", "\\");
    assertThatThrownBy(() -> Moment.REMINDER.template(unescaped))
        .isInstanceOfSatisfying(
            InvalidText.class,
            invalid -> assertThat(invalid.expected()).isEqualTo(expected.replace("\\\\", "\\")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000", "a\u0000", "\u0007a", "a\tb", "\n"})
  void refusesWhatNobodyCanRead(String text) {
    assertThatThrownBy(() -> Moment.REMINDER.template(text)).isInstanceOf(InvalidText.class);
  }

  @Test
  void refusesWhatWouldBeTooLongWithEverythingPutIn() {
    String longest = "x".repeat(Message.MAX_TEXT - TextFacts.LONGEST);

    assertThat(said(longest + "[{agent}|{customer}]", CLEO)).hasSize(longest.length() + 3);
    assertThatThrownBy(() -> Moment.REMINDER.template(longest + "x[{agent}|{customer}]"))
        .isInstanceOf(InvalidText.class)
        .hasMessageContaining("at most 8000 characters, a placeholder counting as 200");
    assertThatThrownBy(() -> Moment.REMINDER.template("x".repeat(Message.MAX_TEXT + 1)))
        .isInstanceOf(InvalidText.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, en, 1 minute, 1",
    "60, en, 1 minute, 1",
    "61, en-GB, 2 minutes, 1",
    "300, de, 5 Minuten, 1",
    "60, de-CH, 1 Minute, 1",
    "3541, en, 1 hour, 1",
    "3601, en, 1 hour 10 minutes, 1",
    "7200, de, 2 Stunden, 1",
    "4800, de, 1 Stunde 20 Minuten, 1",
    "4800, fr, 1 h 20 min, 1",
    "0, en, 1 minute, 1234",
  })
  void saysHowLongItTakesAsPeopleDo(long seconds, Locale language, String words, long place) {
    TextFacts facts = NOBODY.inLine(place, Duration.ofSeconds(seconds));

    assertThat(facts.words(Placeholder.ESTIMATE, language)).contains(words);
    assertThat(facts.words(Placeholder.POSITION, language)).contains(place == 1 ? "1" : "1,234");
  }

  private static String said(String text, TextFacts facts) {
    return Moment.REMINDER.template(text).with(facts, Locale.ENGLISH);
  }
}
