package dev.baton.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.http.Conversation;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StuckWatchTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Instant LONG_AGO = T0.minusSeconds(31);

  @Test
  void isStuckWhenADeadlineIsLongOverdueAndNothingHappened() {
    assertThat(stuck("ACTIVE", 5, 5, LONG_AGO)).containsExactly("talk");
  }

  @Test
  void isNotStuckWhileSomethingHappens() {
    assertThat(stuck("ACTIVE", 5, 6, LONG_AGO)).isEmpty();
  }

  @Test
  void isNotStuckWhileTheDeadlineIsAhead() {
    assertThat(stuck("ACTIVE", 5, 5, T0.plusSeconds(1))).isEmpty();
    assertThat(stuck("ACTIVE", 5, 5, null)).isEmpty();
  }

  @Test
  void isStuckWhenItQueuesBesideAgents() {
    assertThat(stuck("QUEUED", 5, 5, null)).containsExactly("talk");
    assertThat(StuckWatch.stuck(look("QUEUED", 5, null), look("QUEUED", 5, null), Set.of(), T0))
        .isEmpty();
  }

  private static Set<String> stuck(String detail, long before, long now, @Nullable Instant due) {
    return StuckWatch.stuck(
        look(detail, before, due), look(detail, now, due), Set.of("orders"), T0);
  }

  private static Map<String, Conversation> look(String detail, long no, @Nullable Instant due) {
    Conversation.Deadline deadline = due == null ? null : new Conversation.Deadline("idle", due);
    return Map.of(
        "talk",
        new Conversation(
            "talk", "play", "queued", detail, null, null, 1, null, no, null, "orders", null,
            deadline));
  }
}
