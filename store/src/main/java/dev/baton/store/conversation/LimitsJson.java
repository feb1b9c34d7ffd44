package dev.baton.store.conversation;

import dev.baton.domain.inbox.CustomerLeft;
import dev.baton.domain.inbox.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// [Limits] as they stand in rows and policies.
///
/// @param deferral in milliseconds
/// @param customerLeft null in those of before there was such a thing
public record LimitsJson(
    @Nullable Integer soft,
    @Nullable Integer hard,
    long deferral,
    @Nullable CustomerLeftJson customerLeft) {
  public static LimitsJson of(Limits limits) {
    return new LimitsJson(
        limits.soft(),
        limits.hard(),
        limits.deferral().toMillis(),
        CustomerLeftJson.of(limits.customerLeft()));
  }

  public Limits toLimits() {
    return new Limits(
        soft,
        hard,
        Duration.ofMillis(deferral),
        customerLeft == null ? CustomerLeft.DEFAULT : customerLeft.toPolicy());
  }

  /// @param after in milliseconds
  public record CustomerLeftJson(long after, CustomerLeft.Then then) {
    static CustomerLeftJson of(CustomerLeft policy) {
      return new CustomerLeftJson(policy.after().toMillis(), policy.then());
    }

    CustomerLeft toPolicy() {
      return new CustomerLeft(Duration.ofMillis(after), then);
    }
  }
}
