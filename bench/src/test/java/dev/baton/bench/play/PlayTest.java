package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.ApiClient;
import dev.baton.bench.ledger.Findings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlayTest {
  private static final Play.Terms TERMS = new Play.Terms(300, 4, 7);

  @Test
  void playsEveryConversationToItsEndThroughBrokenConnections()
      throws IOException, InterruptedException {
    try (FakeProduct product = new FakeProduct()) {
      List<Script> scripts = ScriptFile.sample();

      Outcome outcome = play(product, scripts);

      assertThat(outcome.findings()).isEqualTo(Findings.NONE);
      assertThat(outcome.unfinished()).isEmpty();
      assertThat(outcome.isGood()).isTrue();
      assertThat(outcome.opened()).isEqualTo(scripts.size());
      assertThat(outcome.ended()).extracting(Ended::resolution).contains("agent", "silence");
      assertThat(outcome.workflows()).hasSize(scripts.size());
      int turns = scripts.stream().mapToInt(script -> script.turns().size()).sum();
      assertThat(outcome.acknowledged()).isGreaterThan(turns);
    }
  }

  @Test
  void findsWhatTheProductLost() throws IOException, InterruptedException {
    try (FakeProduct product = new FakeProduct()) {
      product.reading = messages -> messages.subList(0, messages.size() - 1);

      Outcome outcome = play(product, ScriptFile.sample().subList(0, 1));

      assertThat(outcome.findings().lost()).hasSize(1);
      assertThat(outcome.isGood()).isFalse();
    }
  }

  @Test
  void findsWhatTheProductDoubled() throws IOException, InterruptedException {
    try (FakeProduct product = new FakeProduct()) {
      product.reading = PlayTest::withItsFirstAgain;

      Outcome outcome = play(product, ScriptFile.sample().subList(0, 1));

      assertThat(outcome.findings().duplicated()).containsExactly("again");
      assertThat(outcome.isGood()).isFalse();
    }
  }

  private static List<Map<String, Object>> withItsFirstAgain(List<Map<String, Object>> messages) {
    Map<String, Object> again = new HashMap<>(messages.getFirst());
    again.put("id", "again");
    again.put("seq", messages.size() + 1);
    List<Map<String, Object>> more = new ArrayList<>(messages);
    more.add(again);
    return more;
  }

  private static Outcome play(FakeProduct product, List<Script> scripts)
      throws InterruptedException {
    try (ApiClient api = new ApiClient(product.url(), Duration.ofSeconds(30));
        Play play = Play.open(api, TERMS, scripts)) {
      play.bring(scripts.iterator(), 50, () -> true);
      play.awaitEnd();
      Outcome outcome = play.readBack();
      assertThat(play.tally().troubles()).isEmpty();
      return outcome;
    }
  }
}
