package dev.baton.store.routing;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.conversation.Locked;
import dev.baton.store.routing.Search.Found;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The record of each routing decision: what was asked, who was looked at, and why each got it or
/// not.
public final class DecisionStore {
  private static final TypeReference<List<Considered>> CANDIDATES = new TypeReference<>() {};
  private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};

  private final DatabaseClient client;

  public DecisionStore(Database database) {
    this.client = database.client();
  }

  /// @param started when the look began, by [System#nanoTime()]
  Mono<Void> save(UUID id, Locked locked, Found found, long started) {
    Conversation c = locked.conversation();
    Routing routing = Objects.requireNonNull(c.routing());
    Instant at = locked.now();
    RoutingRequest request = found.request();
    RoutingDecision decision = found.decision();
    long nanos = System.nanoTime() - started;
    return Params.of(
            client.sql(
                """
                insert into routing_decisions (id, conversation_id, at, queue, rule, policy_version,
                  required_skills, units, preferred, distribution, candidates, winner, latency_micros,
                  step, overflow)
                values (:id, :conversation, :at, :queue, :rule, :policy_version,
                  :required_skills, :units, :preferred, :distribution, :candidates, :winner, :latency,
                  :step, :overflow)
                """))
        .uuid("id", id)
        .uuid("conversation", c.id().value())
        .instant("at", at)
        .text("queue", request.queue())
        .text("rule", routing.rule())
        .number("policy_version", routing.policyVersion())
        .json("required_skills", request.requiredSkills())
        .integer("units", request.units())
        .text("preferred", request.preferred() == null ? null : request.preferred().value())
        .text("distribution", decision.distribution().key())
        .json(
            "candidates",
            decision.candidates().stream().map(one -> Considered.of(one, at)).toList())
        .text("winner", decision.winner().map(winner -> winner.agent().id().value()).orElse(null))
        .number("latency", nanos / 1_000)
        .text("step", request.step().name())
        .text("overflow", request.overflow())
        .bound()
        .then();
  }

  /// The decisions of one conversation, in order.
  public Flux<Decision> of(ConversationId id) {
    return Params.of(
            client.sql(
                """
                select id, at, queue, rule, policy_version, required_skills, units, preferred, distribution,
                       candidates, winner, latency_micros, step, overflow
                  from routing_decisions where conversation_id = :id order by at, id
                """))
        .uuid("id", id.value())
        .bound()
        .map(DecisionStore::read)
        .all();
  }

  private static Decision read(Readable row) {
    return new Decision(
        Rows.uuid(row, "id"),
        Rows.instant(row, "at"),
        Rows.text(row, "queue"),
        Rows.textOrNull(row, "rule"),
        Rows.number(row, "policy_version"),
        JsonText.read(row, "required_skills", LEVELS),
        Rows.integer(row, "units"),
        Rows.textOrNull(row, "preferred"),
        Distribution.of(Rows.text(row, "distribution")).orElseThrow(),
        JsonText.read(row, "candidates", CANDIDATES),
        Rows.textOrNull(row, "winner"),
        Rows.number(row, "latency_micros"),
        Step.valueOf(Rows.text(row, "step")),
        Rows.textOrNull(row, "overflow"));
  }

  /// A stored decision.
  ///
  /// @param requiredSkills what was asked for at `step`
  /// @param winner the agent's key, null if nobody could take it
  /// @param step how much was asked
  /// @param overflow the queue whose agents were asked too, null if none were
  public record Decision(
      UUID id,
      Instant at,
      String queue,
      @Nullable String rule,
      long policyVersion,
      Map<String, Integer> requiredSkills,
      int units,
      @Nullable String preferred,
      Distribution distribution,
      List<Considered> candidates,
      @Nullable String winner,
      long latencyMicros,
      Step step,
      @Nullable String overflow) {}

  /// An agent as the decision saw them.
  ///
  /// @param skillScore, scarcity see [Candidate]
  /// @param idleSeconds since the last assignment, null if there was none
  /// @param lastAssignedAt the same, as it was compared
  public record Considered(
      String agent,
      String name,
      String status,
      int capacity,
      int consumed,
      double loadRatio,
      int skillScore,
      long scarcity,
      @Nullable Long idleSeconds,
      @Nullable Instant lastAssignedAt,
      Map<String, Integer> skills,
      Candidate.Reason reason) {
    static Considered of(Candidate candidate, Instant at) {
      var agent = candidate.agent();
      Instant last = agent.lastAssignedAt();
      return new Considered(
          agent.id().value(),
          agent.name(),
          agent.status().name(),
          agent.capacity(),
          agent.consumed(),
          candidate.loadRatio(),
          candidate.skillScore(),
          candidate.scarcity(),
          last == null ? null : Math.max(0, at.getEpochSecond() - last.getEpochSecond()),
          last,
          agent.skills(),
          candidate.reason());
    }
  }
}
