package dev.baton.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
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
  void remindersComeOneAfterTheOther() {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(5, List.of(10, 10), 15));
    assertThatIllegalArgumentException().isThrownBy(() -> policy(5, List.of(10, 8), 15));
  }

  @Test
  void thereAreOneToThreeReminders() {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(5, List.of(), 15));
    assertThatIllegalArgumentException().isThrownBy(() -> policy(1, List.of(1, 2, 3, 4), 15));
    assertThat(policy(1, List.of(1, 2, 3), 15).reminders()).hasSize(3);
  }

  @Test
  void theDefaultsAreTwoRemindersAtFiveAndTenMinutesAndTheEndAtFifteen() {
    assertThat(SilencePolicy.DEFAULT).isEqualTo(policy(5, List.of(5, 10), 15));
  }

  private static SilencePolicy policy(int idle, int reminder, int autoResolve) {
    return policy(idle, List.of(reminder), autoResolve);
  }

  private static SilencePolicy policy(int idle, List<Integer> reminders, int autoResolve) {
    return new SilencePolicy(
        Duration.ofMinutes(idle),
        reminders.stream().map(Duration::ofMinutes).toList(),
        Duration.ofMinutes(autoResolve),
        Duration.ofHours(24));
  }
}
