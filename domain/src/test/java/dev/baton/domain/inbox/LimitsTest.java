package dev.baton.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static Limits limits(@Nullable Integer soft, @Nullable Integer hard) {
    return new Limits(soft, hard, Duration.ofHours(24));
  }
}
