package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RankingQuestion;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.store.inbox.Policies;
import dev.baton.store.routing.Search.Found;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/// Has agents ranked by the endpoint of a queue, before the transaction that chooses among them: it
/// looks as that will look, without a lock, and asks about those who could take it (docs/decisions,
/// 020).
final class Rankings {
  /// Of a long queue, so many are ranked: those who come first by default.
  static final int RANKED = 20;

  private final RankingEndpoint endpoint;
  private final Policies policies;
  private final Narrowing narrowing;
  private final Search search;

  Rankings(RankingEndpoint endpoint, Policies policies, Narrowing narrowing, Search search) {
    this.endpoint = endpoint;
    this.policies = policies;
    this.narrowing = narrowing;
    this.search = search;
  }

  Rankings asking(RankingEndpoint other) {
    return new Rankings(other, policies, narrowing, search);
  }

  /// Whether `c` waits where an endpoint is asked.
  static boolean concern(Conversation c) {
    return c.state() == State.QUEUED && c.timings().distribution() == Distribution.EXTERNAL;
  }

  /// A search for `c` by what its queue's endpoint says. Nobody is asked if there is nothing to
  /// choose: no more could take it than it rings at, or the preferred agent can.
  Mono<Search> search(Conversation c, Instant now) {
    if (!concern(c)) {
      return Mono.just(search);
    }
    String queue = routing(c).queue();
    return search
        .through((request, at) -> narrowing.narrow(request, at, RANKED - 1))
        .look(c, now)
        .flatMap(found -> {
          List<Agent> able = able(found, now);
          return nothingToChoose(found, able)
              ? Mono.just(search.ranked(queue, null))
              : ask(queue, RankingQuestion.of(c, found.request(), able, now))
                  .map(ranking -> search.ranked(queue, ranking));
        });
  }

  private static List<Agent> able(Found found, Instant now) {
    return RoutingPolicy.first(
        found.request(), found.narrowed().few(), found.narrowed().crowd(), now, Narrowing.SHORT);
  }

  private static boolean nothingToChoose(Found found, List<Agent> able) {
    int wanted = found.request().offers();
    boolean preferredWins =
        able.stream().anyMatch(one -> one.id().equals(found.request().preferred()));
    return able.size() <= wanted || (wanted == 1 && preferredWins);
  }

  /// The address is what the queue's policy says now, not when the conversation was routed.
  private Mono<Ranking> ask(String queue, RankingQuestion question) {
    return policies
        .queue(queue)
        .mapNotNull(policy -> policy.value().rankingUrl())
        .flatMap(url -> endpoint.rank(url, question))
        .map(ranking ->
            ranking instanceof Ranking.Given given ? given.among(question.asked()) : ranking)
        .defaultIfEmpty(new Ranking.Failed("its queue names no endpoint"));
  }

  private static Routing routing(Conversation c) {
    return Objects.requireNonNull(c.routing(), "not routed yet");
  }
}
