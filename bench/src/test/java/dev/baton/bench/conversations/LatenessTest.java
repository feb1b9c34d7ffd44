package dev.baton.bench.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenessTest {
  @Test
  void sharesAreOfThoseThatWereSeen() {
    List<Duration> all = IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList();

    assertThat(Lateness.of(all)).isEqualTo(new Lateness(200, 0, 100, 198, 200));
  }

  @Test
  void whatCameBeforeItsTimeIsCounted() {
    assertThat(Lateness.of(List.of(Duration.ofMillis(-1), Duration.ofMillis(5))).early())
        .isEqualTo(1);
  }

  @Test
  void nothingSeenIsNoFault() {
    assertThat(Lateness.of(List.of())).isEqualTo(new Lateness(0, 0, 0, 0, 0));
  }

  @Test
  void aRateIsSoundOnlyIfEachDeadlineHadItsEffectOnceAndNoneWasEarly() {
    var good = new Lateness(10, 0, 1, 2, 3);

    assertThat(figures(0, 0, good).sound()).isTrue();
    assertThat(figures(1, 0, good).sound()).isFalse();
    assertThat(figures(0, 1, good).sound()).isFalse();
    assertThat(figures(0, 0, new Lateness(10, 1, 1, 2, 3)).sound()).isFalse();
  }

  private static ClockFigures figures(int missing, int doubled, Lateness late) {
    return new ClockFigures("in-process", 10, 10, missing, doubled, late, late);
  }
}
