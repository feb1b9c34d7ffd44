package dev.baton.store.routing;

import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RankingQuestion;
import reactor.core.publisher.Mono;

/// Asks the endpoint of a queue in which order it would have the agents. Never called while a row
/// is locked.
public interface RankingEndpoint {
  /// Where no endpoints are asked.
  RankingEndpoint NONE = (_, _) -> Mono.just(new Ranking.Failed("nobody asks endpoints here"));

  /// @param url of the queue's policy
  /// @return never empty and no error: what went wrong is a [Ranking.Failed]
  Mono<Ranking> rank(String url, RankingQuestion question);
}
