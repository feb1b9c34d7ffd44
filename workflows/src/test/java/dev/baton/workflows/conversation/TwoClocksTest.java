package dev.baton.workflows.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.State;
import java.time.Duration;
import java.time.Instant;
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

  /// A worker that died, or stood still, had the answer in hand.
  @ParameterizedTest
  @ValueSource(longs = {11, 59, 600})
  void countTheTimeForWhichNobodyHadTheAnswer(long seconds) {
    Instant read = Instant.parse("2026-11-30T09:00:00Z");
    Duration left = Duration.ofMinutes(3);
    Instant now = read.plusSeconds(seconds);

    Duration until = new TwoClocks().until(waiting(left, read.plus(left)), now.toEpochMilli(), now);

    Instant due = latest(read.plus(left), now);
    assertThat(now.plus(until)).isBetween(due, due.plusMillis(10));
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

  private static Look waiting(Duration left, Instant lookAt) {
    return new Look(
        1, State.QUEUED, null, Duration.ZERO, left, "general", 5, 0, null, null, "shop", lookAt);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static int wakes(Duration rowAhead) {
    try (var stage = Stage.ahead(rowAhead)) {
      stage.customerWrites().at(600);
      return stage.row().faults().calls("wake");
    }
  }
}
