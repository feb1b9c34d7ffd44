package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.command.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScriptFileTest {
  private static final String CARD =
      """
      {"id": "a1", "domain": "finance", "customer_turns": [
       {"turn": 0, "text": "hi", "intents": ["openinggreeting"]},
       {"turn": 1, "text": "my card is gone", "intents": ["closinggreeting", "reportlostcard"]},
       {"turn": 3, "text": "  ", "intents": ["contentonly"]},
       {"turn": 5, "text": "2567", "intents": ["contentonly"]}]}
      """
          .replace("\n", "");

  @Test
  void readsWhatACustomerSaysAndSkipsBlankTurns() throws IOException {
    Script script = read(CARD).getFirst();

    assertThat(script.id()).isEqualTo("a1");
    assertThat(script.domain()).isEqualTo("finance");
    assertThat(script.language()).isEqualTo("en");
    assertThat(script.turns())
        .extracting(Script.Turn::text)
        .containsExactly("hi", "my card is gone", "2567");
  }

  @Test
  void takesTheFirstIntentThatIsNoGreetingAsTopic() throws IOException {
    assertThat(read(CARD).getFirst().topic()).isEqualTo("reportlostcard");
  }

  @Test
  void hasNoTopicWhereThereAreOnlyGreetings() throws IOException {
    String line =
        "{\"id\":\"x\",\"domain\":\"d\",\"customer_turns\":[{\"turn\":0,\"text\":\"hi\","
            + "\"intents\":[\"openinggreeting\"]}]}";

    assertThat(read(line).getFirst().topic()).isNull();
  }

  @Test
  void followsAtOnceOnlyWhereTurnNumbersAreAdjacent() throws IOException {
    Script script = read(CARD).getFirst();

    assertThat(List.of(script.followsAtOnce(0), script.followsAtOnce(1), script.followsAtOnce(2)))
        .containsExactly(false, true, false);
  }

  @Test
  void skipsBlankLinesAndConversationsInWhichNothingIsSaid() throws IOException {
    String silent =
        "{\"id\":\"s\",\"domain\":\"d\",\"customer_turns\":[{\"turn\":0,\"text\":\" \"}]}";

    assertThat(read("\n" + silent + "\n\n" + CARD)).extracting(Script::id).containsExactly("a1");
  }

  @Test
  void namesTheLineThatItCannotRead() {
    assertThatThrownBy(() -> read(CARD + "\nnot json"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("talks:2");
    assertThatThrownBy(() -> read("{\"id\":1}"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("talks:1 has no domain");
  }

  @Test
  void namesTheFileThatIsNotThere() {
    assertThatThrownBy(() -> ScriptFile.read(Path.of("no-such-file.jsonl")))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no file no-such-file.jsonl");
  }

  @Test
  void bringsASampleInTwoLanguagesAndThreeDomains() {
    List<Script> sample = ScriptFile.sample();

    assertThat(sample).hasSizeGreaterThanOrEqualTo(12);
    assertThat(distinct(sample, Script::domain))
        .containsExactlyInAnyOrder("general", "orders", "payments");
    assertThat(distinct(sample, Script::language)).containsExactlyInAnyOrder("en", "de");
    assertThat(sample).allSatisfy(script -> assertThat(script.topic()).isNotBlank());
  }

  private static Set<String> distinct(List<Script> scripts, Function<Script, String> what) {
    return scripts.stream().map(what).collect(Collectors.toSet());
  }

  private static List<Script> read(String text) throws IOException {
    return ScriptFile.read(new BufferedReader(new StringReader(text)), "talks");
  }
}
