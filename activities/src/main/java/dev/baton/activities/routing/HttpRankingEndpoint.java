package dev.baton.activities.routing;

import dev.baton.activities.outgoing.OutgoingClient;
import dev.baton.activities.outgoing.OutgoingException;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RankingQuestion;
import dev.baton.store.routing.RankingEndpoint;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// Has a queue's endpoint rank agents by HTTP, within 300 ms. One that fails at least half of the
/// time is left alone for ten seconds, and then tried once. Thread-safe.
public final class HttpRankingEndpoint implements RankingEndpoint {
  /// For the whole of an answer.
  public static final Duration LIMIT = Duration.ofMillis(300);

  private static final Logger LOG = LoggerFactory.getLogger(HttpRankingEndpoint.class);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final int ENOUGH_TO_TELL = 5;
  private static final int REMEMBERED = 10;

  private final OutgoingClient client;
  private final Duration limit;
  private final CircuitBreakerConfig breaking;
  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

  public HttpRankingEndpoint(OutgoingClient client) {
    this(client, LIMIT, REST);
  }

  /// @param limit for the whole of an answer
  /// @param rest how long an endpoint that fails is left alone
  HttpRankingEndpoint(OutgoingClient client, Duration limit, Duration rest) {
    this.client = client;
    this.limit = limit;
    this.breaking =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(REMEMBERED)
            .minimumNumberOfCalls(ENOUGH_TO_TELL)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitDurationInOpenState(rest)
            .build();
  }

  @Override
  public Mono<Ranking> rank(String url, RankingQuestion question) {
    return Mono.defer(() -> {
      CircuitBreaker breaker = breakers.computeIfAbsent(url, this::breaker);
      return breaker.tryAcquirePermission()
          ? ask(breaker, url, question)
          : Mono.just(new Ranking.Failed("failed too often, not asked for a while"));
    });
  }

  private CircuitBreaker breaker(String url) {
    CircuitBreaker breaker = CircuitBreaker.of(url, breaking);
    breaker
        .getEventPublisher()
        .onStateTransition(event ->
            LOG.warn("ranking endpoint {}: {}", withoutQuery(url), event.getStateTransition()));
    return breaker;
  }

  /// Which may hold a secret.
  private static String withoutQuery(String url) {
    return url.replaceFirst("\\?.*", "");
  }

  private Mono<Ranking> ask(CircuitBreaker breaker, String address, RankingQuestion question) {
    long started = System.nanoTime();
    return client
        .post(address, question, limit)
        .map(HttpRankingEndpoint::given)
        .doOnSuccess(_ -> breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS))
        .doOnError(
            fault -> breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, fault))
        .doOnCancel(breaker::releasePermission)
        .onErrorResume(
            OutgoingException.class, fault -> Mono.just(new Ranking.Failed(fault.reason())));
  }

  /// `{"ranking": ["agent-id", …]}`; what else is in it counts nothing.
  private static Ranking given(JsonNode answer) {
    JsonNode named = answer.path("ranking");
    List<AgentId> order = new ArrayList<>();
    for (JsonNode one : named) {
      if (one.isString()) {
        order.add(new AgentId(one.asString()));
      }
    }
    if (!named.isArray()) {
      throw new OutgoingException("answered without a ranking");
    }
    return new Ranking.Given(order);
  }
}
