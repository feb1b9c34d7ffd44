package dev.baton.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Idle, then reminded, then resolved.
class SilencePolicyTest {
  @Test
  void aReminderComesBeforeTheEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(5, 10, 10));
  }

  @Test
  void aReminderDoesNotComeBeforeTheSilence() {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(11, 10, 15));
  }

  @Test
  void theDefaultsAreFiveTenAndFifteenMinutes() {
    assertThat(SilencePolicy.DEFAULT).isEqualTo(policy(5, 10, 15));
  }

  private static SilencePolicy policy(int idle, int reminder, int autoResolve) {
    return new SilencePolicy(
        Duration.ofMinutes(idle),
        Duration.ofMinutes(reminder),
        Duration.ofMinutes(autoResolve),
        Duration.ofHours(24));
  }
}
