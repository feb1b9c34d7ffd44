package dev.baton.store.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.conversation.RelaxationJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a decision read of its conversation and does not say elsewhere, as it stands in
/// `routing_decisions.inputs`.
///
/// @param requiredSkills at every step
/// @param step at which it was when it was looked at
/// @param excluded who is passed over, until when
/// @param offers how many agents were asked for; null in what was recorded while it was one
/// @param ranking what the queue's endpoint said; null if it was not asked
record InputsJson(
    Map<String, Integer> requiredSkills,
    Map<String, Rank> optionalSkills,
    int priority,
    Step step,
    Instant enqueuedAt,
    Instant routingAge,
    Instant answerDueAt,
    Map<String, Instant> excluded,
    RelaxationJson relaxation,
    @Nullable Integer offers,
    @Nullable RankingJson ranking) {

  static InputsJson of(Conversation c, @Nullable Ranking said) {
    Routing routing = Objects.requireNonNull(c.routing());
    Map<String, Instant> excluded = new TreeMap<>();
    routing.excluded().forEach((agent, until) -> excluded.put(agent.value(), until));
    return new InputsJson(
        new TreeMap<>(routing.requiredSkills()),
        new TreeMap<>(routing.optionalSkills()),
        routing.priority(),
        routing.step(),
        routing.enqueuedAt(),
        routing.routingAge(),
        Place.answerDueAt(c),
        excluded,
        RelaxationJson.of(c.timings().relaxation()),
        RoutingRequest.of(c).offers(),
        RankingJson.of(said));
  }

  Routing routing(
      String queue, @Nullable String rule, long policyVersion, @Nullable AgentId preferred) {
    return new Routing(
        queue,
        requiredSkills,
        optionalSkills,
        priority,
        rule,
        policyVersion,
        routingAge,
        enqueuedAt,
        true,
        passedOver(),
        preferred,
        step);
  }

  private Map<AgentId, Instant> passedOver() {
    Map<AgentId, Instant> read = new HashMap<>();
    excluded.forEach((agent, until) -> read.put(new AgentId(agent), until));
    return read;
  }

  int atOnce() {
    return offers == null ? 1 : offers;
  }

  /// Those of its parts that routing reads.
  Timings timings(String queue, int units, Distribution distribution) {
    return Timings.of(
        SlaPolicy.DEFAULT,
        SilencePolicy.DEFAULT,
        new Queue(
            queue,
            queue,
            "",
            "",
            Duration.ZERO,
            Duration.ZERO,
            units,
            distribution,
            Queue.LONGEST_WAIT,
            relaxation.toRelaxation(),
            false,
            Limits.NONE,
            atOnce(),
            null,
            null,
            null));
  }

  @Nullable Ranking said() {
    return ranking == null ? null : ranking.toRanking();
  }

  /// Either of its parts.
  record RankingJson(@Nullable List<String> order, @Nullable String failure) {
    static @Nullable RankingJson of(@Nullable Ranking said) {
      return switch (said) {
        case null -> null;
        case Ranking.Given(var order) ->
            new RankingJson(order.stream().map(AgentId::value).toList(), null);
        case Ranking.Failed(var reason) -> new RankingJson(null, reason);
      };
    }

    Ranking toRanking() {
      return order == null
          ? new Ranking.Failed(Objects.requireNonNullElse(failure, ""))
          : new Ranking.Given(order.stream().map(AgentId::new).toList());
    }
  }
}
