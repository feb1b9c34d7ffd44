package dev.baton.store.conversation;

import dev.baton.domain.inbox.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// [Limits] as they stand in rows and policies.
///
/// @param deferral in milliseconds
public record LimitsJson(@Nullable Integer soft, @Nullable Integer hard, long deferral) {
  public static LimitsJson of(Limits limits) {
    return new LimitsJson(limits.soft(), limits.hard(), limits.deferral().toMillis());
  }

  public Limits toLimits() {
    return new Limits(soft, hard, Duration.ofMillis(deferral));
  }
}
