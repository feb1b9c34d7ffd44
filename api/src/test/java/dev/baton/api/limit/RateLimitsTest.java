package dev.baton.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.identity.Caller;
import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.identity.Caller.CustomerCaller;
import dev.baton.api.identity.Role;
import dev.baton.api.limit.RateLimitProperties.AgentLimit;
import dev.baton.api.limit.RateLimitProperties.CustomerLimit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Caller CLEO =
      new CustomerCaller("cleo", "Cleo", null, null, null, Instant.MAX);
  private static final Caller DOV = new CustomerCaller("dov", "Dov", null, null, null, Instant.MAX);
  private static final Caller AGENT_CLEO = new AgentCaller("cleo", Role.AGENT, Instant.MAX);

  private final RateLimits limits =
      new RateLimits(new RateLimitProperties(new CustomerLimit(1, 3), new AgentLimit(1, 1)));

  @Test
  void letsABurstThroughThenSaysHowLongToWait() {
    take(CLEO, 3);

    assertThat(limits.take(CLEO)).isPositive().isLessThanOrEqualTo(java.time.Duration.ofSeconds(1));
  }

  @Test
  void slowsNobodyElse() {
    take(CLEO, 4);

    assertThat(limits.take(DOV)).isZero();
  }

  @Test
  void countsAnAgentApartFromACustomerOfTheSameName() {
    take(CLEO, 4);

    assertThat(limits.take(AGENT_CLEO)).isZero();
    assertThat(limits.take(AGENT_CLEO)).isPositive();
  }

  private void take(Caller caller, int times) {
    for (int i = 0; i < times; i++) {
      var _ = limits.take(caller);
    }
  }
}
