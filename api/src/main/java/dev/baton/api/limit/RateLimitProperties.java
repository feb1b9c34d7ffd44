package dev.baton.api.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Requests that one caller may make, `baton.rate-limit.*`.
@ConfigurationProperties("baton.rate-limit")
record RateLimitProperties(@DefaultValue CustomerLimit customers, @DefaultValue AgentLimit agents) {

  Limit customer() {
    return new Limit(customers.perSecond(), customers.burst());
  }

  Limit agent() {
    return new Limit(agents.perSecond(), agents.burst());
  }

  /// @param perSecond in the long run, default 20
  /// @param burst at once, default 200
  record CustomerLimit(@DefaultValue("20") long perSecond, @DefaultValue("200") long burst) {}

  /// @param perSecond in the long run, default 100
  /// @param burst at once, default 500
  record AgentLimit(@DefaultValue("100") long perSecond, @DefaultValue("500") long burst) {}

  record Limit(long perSecond, long burst) {}
}
