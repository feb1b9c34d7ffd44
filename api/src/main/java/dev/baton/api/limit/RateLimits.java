package dev.baton.api.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.baton.api.identity.Caller;
import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.identity.Caller.CustomerCaller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// One token bucket a caller, in this process: a client that runs wild is slowed, the others are
/// not.
@Component
@EnableConfigurationProperties(RateLimitProperties.class)
final class RateLimits {
  private static final int CALLERS = 200_000;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final LoadingCache<Who, Bucket> buckets;

  RateLimits(RateLimitProperties limits) {
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(CALLERS)
            .expireAfterAccess(FORGOTTEN)
            .build(who -> bucket(who.customer() ? limits.customer() : limits.agent()));
  }

  /// Takes one request from the caller's bucket.
  ///
  /// @return zero if it may go on, else how long to wait
  Duration take(Caller caller) {
    ConsumptionProbe probe = buckets.get(Who.is(caller)).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  private static Bucket bucket(RateLimitProperties.Limit limit) {
    return Bucket.builder()
        .addLimit(bandwidth ->
            bandwidth
                .capacity(limit.burst())
                .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private record Who(boolean customer, String id) {
    static Who is(Caller caller) {
      return switch (caller) {
        case CustomerCaller customer -> new Who(true, customer.externalId());
        case AgentCaller agent -> new Who(false, agent.key());
      };
    }
  }
}
