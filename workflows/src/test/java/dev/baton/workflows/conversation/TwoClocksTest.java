package dev.baton.workflows.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Deadlines are set by the row's clock, and timers run by Temporal's.
class TwoClocksTest {
  private static final String ESCALATED = "conversation.escalated";

  /// On a busy machine an answer is seconds on its way to the workflow.
  @Test
  void countTheTimeThatAnAnswerTookToCome() {
    try (var stage = Stage.empty()) {
      var assigned = stage.row().faults().hold("assign");
      stage.customerWritesUnheard("is anybody there?");
      assigned.awaitReached();
      stage.server().sleep(Duration.ofSeconds(2));
      assigned.open();

      stage.settle().at(60.9);

      assertThat(stage.row().told()).containsOnlyOnce(ESCALATED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, -12, -3, -1, 0, 1, 3, 12, 3_600})
  void mayDiffer(long secondsAhead) {
    try (var stage = Stage.ahead(Duration.ofSeconds(secondsAhead))) {
      stage.customerWrites().at(59);
      assertThat(stage.row().told()).doesNotContain(ESCALATED);
      stage.at(61);
      assertThat(stage.row().told()).containsOnlyOnce(ESCALATED);

      int woken = stage.row().faults().calls("wake");
      stage.at(600);
      assertThat(stage.row().faults().calls("wake")).isLessThanOrEqualTo(woken + 1);
    }
  }

  @Test
  void thatDifferWakeItInVainNoMoreThanOnce() {
    int agreeing = wakes(Duration.ZERO);

    assertThat(wakes(Duration.ofSeconds(-3))).isLessThanOrEqualTo(agreeing + 1);
    assertThat(wakes(Duration.ofMillis(-5))).isEqualTo(agreeing);
  }

  private static int wakes(Duration rowAhead) {
    try (var stage = Stage.ahead(rowAhead)) {
      stage.customerWrites().at(600);
      return stage.row().faults().calls("wake");
    }
  }
}
