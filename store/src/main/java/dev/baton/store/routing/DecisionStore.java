package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.Ramp;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.routing.Search.Decided;
import dev.baton.store.routing.Search.Found;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
  private static final TypeReference<Map<Candidate.Reason, Integer>> COUNTS =
      new TypeReference<>() {};
  private static final TypeReference<InputsJson> INPUTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      id, conversation_id, at, queue, rule, policy_version, required_skills, units, preferred,
      distribution, candidates, winner, winners, latency_micros, step, overflow, leads, unread,
      crowd, inputs
      """;

  private final DatabaseClient client;

  public DecisionStore(Database database) {
    this.client = database.client();
  }

  /// Records all of them, in the transaction that carries them out.
  Mono<Void> save(List<Decided> decided) {
    return decided.isEmpty()
        ? Mono.empty()
        : Params.of(
                client.sql(
                    """
                    insert into routing_decisions (%1$s)
                    select %1$s from jsonb_populate_recordset(null::routing_decisions, :rows)
                    """
                        .formatted(COLUMNS)))
            .json("rows", decided.stream().map(DecisionStore::row).toList())
            .bound()
            .then();
  }

  private static Map<String, Object> row(Decided decided) {
    Conversation c = decided.locked().conversation();
    Decision d =
        decision(decided.id(), c, decided.found(), decided.locked().now(), decided.nanos() / 1_000);
    Map<String, Object> row = new HashMap<>();
    row.put("id", d.id());
    row.put("conversation_id", c.id().value());
    row.put("at", d.at().toString());
    row.put("queue", d.queue());
    put(row, "rule", d.rule());
    row.put("policy_version", d.policyVersion());
    row.put("required_skills", d.requiredSkills());
    row.put("units", d.units());
    put(row, "preferred", d.preferred());
    row.put("distribution", d.distribution().key());
    row.put("candidates", d.candidates());
    put(row, "winner", d.winner());
    row.put("winners", d.winners());
    row.put("latency_micros", d.latencyMicros());
    row.put("step", d.step());
    put(row, "overflow", d.overflow());
    put(row, "leads", d.leads());
    row.put("unread", d.unread());
    row.put("crowd", decided.found().narrowed().crowd());
    row.put("inputs", InputsJson.of(c, d.ranking()));
    return row;
  }

  private static void put(Map<String, Object> row, String column, @Nullable String value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  /// What is kept of a look.
  static Decision decision(UUID id, Conversation c, Found found, Instant at, long latencyMicros) {
    Routing routing = Objects.requireNonNull(c.routing());
    RoutingRequest request = found.request();
    RoutingDecision decision = found.decision();
    return new Decision(
        id,
        at,
        request.queue(),
        routing.rule(),
        routing.policyVersion(),
        // Sorted, so that it reads the same each time.
        new TreeMap<>(request.requiredSkills()),
        request.units(),
        request.preferred() == null ? null : request.preferred().value(),
        decision.distribution(),
        decision.candidates().stream().map(one -> Considered.of(one, at)).toList(),
        decision.winners().stream().map(winner -> winner.agent().id().value()).toList(),
        latencyMicros,
        request.step(),
        request.overflow(),
        request.leads(),
        found.narrowed().unread(),
        request.ranking());
  }

  /// The decisions of one conversation, in order.
  public Flux<Decision> of(ConversationId id) {
    return Params.of(
            client.sql(
                """
                select %s from routing_decisions where conversation_id = :id order by at, id
                """
                    .formatted(COLUMNS)))
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
        winners(row),
        Rows.number(row, "latency_micros"),
        Step.valueOf(Rows.text(row, "step")),
        Rows.textOrNull(row, "overflow"),
        Rows.textOrNull(row, "leads"),
        JsonText.read(row, "unread", COUNTS),
        ranking(row));
  }

  private static @Nullable Ranking ranking(Readable row) {
    InputsJson inputs = JsonText.readOrNull(row, "inputs", INPUTS);
    return inputs == null ? null : inputs.said();
  }

  /// Who were chosen, the best first.
  static List<String> winners(Readable row) {
    String winner = Rows.textOrNull(row, "winner");
    List<String> winners = Rows.textsOrNull(row, "winners");
    return winners != null ? winners : winner == null ? List.of() : List.of(winner);
  }

  /// A stored decision.
  ///
  /// @param requiredSkills what was asked for at `step`
  /// @param candidates all members of a short queue; of a long one those who come first, those
  ///   passed over for this conversation, and the preferred one
  /// @param winners the keys of those who were chosen, the best first; nobody if nobody could take
  ///   it
  /// @param step how much was asked
  /// @param overflow the queue whose agents were asked too, null if none were
  /// @param leads the queue of leads who were asked too, null if none were
  /// @param unread how many others there were, by the reason for which they were passed over
  /// @param ranking what the queue's endpoint said; null if it was not asked
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
      List<String> winners,
      long latencyMicros,
      Step step,
      @Nullable String overflow,
      @Nullable String leads,
      Map<Candidate.Reason, Integer> unread,
      @Nullable Ranking ranking) {
    /// The best of them, null if nobody could take it.
    public @Nullable String winner() {
      return winners.isEmpty() ? null : winners.getFirst();
    }
  }

  /// An agent as the decision saw them.
  ///
  /// @param skillScore, scarcity see [Candidate]
  /// @param idleSeconds since the last assignment, null if there was none
  /// @param lastAssignedAt the same, as it was compared
  /// @param queues null in what was recorded before they were
  /// @param ramp as long as they are eased in after signing in, else null
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
      @Nullable List<String> queues,
      @Nullable Ramp ramp,
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
          agent.queues(),
          ramp(agent, at),
          candidate.reason());
    }

    private static @Nullable Ramp ramp(Agent agent, Instant at) {
      Ramp ramp = agent.ramp();
      return ramp != null && at.isBefore(ramp.until()) ? ramp : null;
    }
  }
}
