package dev.baton.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever people do and whenever they do it: numbers have no hole, holds match what is held,
/// nobody who is owed an answer is closed, every live conversation has a way out, and the workflow
/// comes to rest.
class RandomWalkTest {
  private static final int STEPS = 20_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void whateverHappensTheFactsStayTrue(long seed) {
    Walk walk = new Walk(seed, Ledger.nothingSeen());

    for (int i = 0; i < STEPS; i++) {
      walk.step();
    }
  }

  /// That a workflow was started anew is written by the store, whatever the row says.
  private static final int NOT_OURS = 1;

  /// Guards the meaning of the walks: what never happens in them proves nothing.
  @Test
  void theWalksGoEverywhere() {
    Map<Object, Integer> seen = Ledger.nothingSeen();
    Walk walk = new Walk(1, seen);

    for (int i = 0; i < 8 * STEPS; i++) {
      walk.step();
    }

    assertThat(seen).containsKeys(Arrays.stream(State.values()).toArray());
    assertThat(seen).containsKeys(Arrays.stream(Deadline.Kind.values()).toArray());
    assertThat(seen).containsKeys(Arrays.stream(Finish.Resolution.values()).toArray());
    assertThat(seen).containsKeys(refusals().toArray());
    assertThat(seen.keySet().stream().filter(String.class::isInstance))
        .as("types of events")
        .hasSize(ConversationEvent.class.getPermittedSubclasses().length - NOT_OURS);
    assertThat(seen).allSatisfy((_, times) -> assertThat(times).isGreaterThanOrEqualTo(5));
  }

  /// Whether a queue or an agent exists is not the domain's to know.
  private static Stream<Judgement.Refusal> refusals() {
    Set<Judgement.Refusal> others =
        Set.of(Judgement.Refusal.UNKNOWN_QUEUE, Judgement.Refusal.UNKNOWN_AGENT);
    return Arrays.stream(Judgement.Refusal.values()).filter(refusal -> !others.contains(refusal));
  }
}
