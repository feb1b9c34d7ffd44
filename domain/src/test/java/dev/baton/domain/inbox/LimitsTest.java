package dev.baton.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.inbox.Limits.Entry;
import dev.baton.domain.inbox.Limits.Line;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void aSoftLimitIsNotAboveTheHardOne() {
    assertThat(limits(5, 5).soft()).isEqualTo(5);
    assertThatThrownBy(() -> limits(6, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(null, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoWasKeptOutComesBackBelowTheSoftLimitOrWithoutOneBelowTheHardOne() {
    assertThat(limits(3, 5).lowWater()).isEqualTo(3);
    assertThat(limits(null, 5).lowWater()).isEqualTo(5);
  }

  @Test
  void withoutAHardLimitNobodyIsKeptOut() {
    assertThat(limits(3, null).lowWater()).isNull();
  }

  @Test
  void aboveTheSoftLimitWhoComesInIsOfferedToContinueLater() {
    assertThat(limits(2, 4).entry(line(1), 5)).isEqualTo(Entry.WAITS);
    assertThat(limits(2, 4).entry(line(2), 5)).isEqualTo(Entry.OFFERED_LATER);
    assertThat(limits(2, null).entry(line(1000), 5)).isEqualTo(Entry.OFFERED_LATER);
  }

  @Test
  void aboveTheHardLimitTheLowestPriorityIsKeptOut() {
    assertThat(limits(2, 4).entry(line(3), 5)).isEqualTo(Entry.OFFERED_LATER);
    assertThat(limits(2, 4).entry(line(4), 5)).isEqualTo(Entry.KEPT_OUT);
    assertThat(limits(2, 4).entry(line(4), 6)).isEqualTo(Entry.KEPT_OUT);
    assertThat(limits(null, 4).entry(line(4), 5)).isEqualTo(Entry.KEPT_OUT);
  }

  @Test
  void higherPrioritiesStillEnterAboveTheHardLimit() {
    assertThat(limits(2, 4).entry(line(1000), 4)).isEqualTo(Entry.OFFERED_LATER);
    assertThat(limits(null, 4).entry(line(1000), 4)).isEqualTo(Entry.WAITS);
  }

  @Test
  void nobodyOvertakesWhoWasKeptOutUntilTheLineIsShort() {
    assertThat(limits(2, 4).entry(new Line(3, true, 5), 5)).isEqualTo(Entry.KEPT_OUT);
    assertThat(limits(2, 4).entry(new Line(3, true, 5), 4)).isEqualTo(Entry.OFFERED_LATER);
    assertThat(limits(2, 4).entry(new Line(1, true, 5), 5)).isEqualTo(Entry.WAITS);
  }

  @Test
  void withoutLimitsEverybodyWaits() {
    assertThat(Limits.NONE.entry(line(100_000), 9)).isEqualTo(Entry.WAITS);
    assertThat(Limits.NONE.any()).isFalse();
  }

  /// Of so many of priority 5.
  private static Line line(int waiting) {
    return new Line(waiting, false, 5);
  }

  private static Limits limits(@Nullable Integer soft, @Nullable Integer hard) {
    return new Limits(soft, hard, Duration.ofHours(24));
  }
}
