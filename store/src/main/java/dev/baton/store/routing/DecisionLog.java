package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.conversation.Rehearsal;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.routing.Crowd;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.RecordedDecision;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.routing.DecisionStore.Considered;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// All decisions, to be made again: what each read, and what the rules read before.
public final class DecisionLog {
  /// Read at once.
  private static final int PAGE = 500;

  private static final UUID FIRST = new UUID(0, 0);
  private static final TypeReference<List<Considered>> CANDIDATES = new TypeReference<>() {};
  private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};

  private final DatabaseClient client;

  public DecisionLog(Database database) {
    this.client = database.client();
  }

  /// Keeps what the rules read of a conversation, and where that sent it; call in the transaction
  /// that sends it.
  public Mono<Void> routed(ConversationId id, RoutingFacts facts, Destination to) {
    return Params.of(
            client.sql(
                """
                insert into routing_facts (conversation_id, at, facts, queue, rule, preferred,
                  policy_version)
                values (:id, :at, :facts, :queue, :rule, :preferred, :version)
                on conflict (conversation_id) do update
                  set at = :at, facts = :facts, queue = :queue, rule = :rule,
                      preferred = :preferred, policy_version = :version
                """))
        .uuid("id", id.value())
        .instant("at", facts.now())
        .json("facts", facts)
        .text("queue", to.queue())
        .text("rule", to.rule())
        .text("preferred", to.preferred() == null ? null : to.preferred().value())
        .number("version", to.policyVersion())
        .bound()
        .then();
  }

  /// How many decisions there are.
  ///
  /// @param since only from then on
  public Mono<Long> count(Instant since) {
    return Params.of(
            client.sql("select count(*) as many from routing_decisions where at >= :since"))
        .instant("since", since)
        .bound()
        .map(row -> Rows.number(row, "many"))
        .one();
  }

  /// Decisions, those of one conversation together and in order.
  ///
  /// @param since only from then on
  public Flux<Entry> since(Instant since) {
    return page(since, FIRST, Instant.EPOCH, FIRST)
        .expand(page ->
            page.size() < PAGE
                ? Mono.empty()
                : page(
                    since,
                    page.getLast().conversation().value(),
                    page.getLast().at(),
                    page.getLast().id()))
        .concatMapIterable(page -> page, 1);
  }

  private Mono<List<Entry>> page(Instant since, UUID conversation, Instant at, UUID id) {
    return Params.of(
            client.sql(
                """
                select d.*, c.inbox, f.facts, f.queue as routed_queue, f.rule as routed_rule,
                       f.preferred as routed_preferred, f.policy_version as routed_version
                  from routing_decisions d
                  join conversations c on c.id = d.conversation_id
                  left join routing_facts f on f.conversation_id = d.conversation_id
                 where (d.conversation_id, d.at, d.id) > (:conversation, :at, :id)
                   and d.at >= :since
                 order by d.conversation_id, d.at, d.id limit :page
                """))
        .uuid("conversation", conversation)
        .instant("at", at)
        .uuid("id", id)
        .instant("since", since)
        .integer("page", PAGE)
        .bound()
        .map(DecisionLog::entry)
        .all()
        .collectList();
  }

  private static Entry entry(Readable row) {
    return new Entry(
        Rows.uuid(row, "id"),
        new ConversationId(Rows.uuid(row, "conversation_id")),
        Rows.instant(row, "at"),
        Rows.text(row, "inbox"),
        Optional.ofNullable(decision(row)),
        Optional.ofNullable(routed(row)));
  }

  /// @return null if something that was read is not there
  private static @Nullable RecordedDecision decision(Readable row) {
    InputsJson inputs = JsonText.readOrNull(row, "inputs", new TypeReference<InputsJson>() {});
    Crowd crowd = JsonText.readOrNull(row, "crowd", new TypeReference<Crowd>() {});
    List<Considered> candidates = JsonText.read(row, "candidates", CANDIDATES);
    if (inputs == null
        || crowd == null
        || candidates.stream().anyMatch(one -> one.queues() == null)) {
      return null;
    }
    String queue = Rows.text(row, "queue");
    int units = Rows.integer(row, "units");
    Distribution distribution = Distribution.of(Rows.text(row, "distribution")).orElseThrow();
    AgentId preferred = agent(Rows.textOrNull(row, "preferred"));
    Routing routing =
        inputs.routing(
            queue, Rows.textOrNull(row, "rule"), Rows.number(row, "policy_version"), preferred);
    var id = new ConversationId(Rows.uuid(row, "conversation_id"));
    return new RecordedDecision(
        Rows.uuid(row, "id"),
        id,
        Rows.instant(row, "at"),
        Rehearsal.waited(
            id,
            Rows.text(row, "inbox"),
            routing,
            inputs.timings(queue, units, distribution),
            inputs.answerDueAt()),
        new RoutingRequest(
            queue,
            Step.valueOf(Rows.text(row, "step")),
            Rows.textOrNull(row, "overflow"),
            Rows.textOrNull(row, "leads"),
            JsonText.read(row, "required_skills", LEVELS),
            units,
            routing.excluded(),
            preferred,
            distribution,
            inputs.atOnce(),
            inputs.said()),
        candidates.stream().map(DecisionLog::agent).toList(),
        crowd,
        DecisionStore.winners(row).stream().map(AgentId::new).toList());
  }

  private static Agent agent(Considered one) {
    return new Agent(
        new AgentId(one.agent()),
        one.name(),
        "",
        AgentStatus.valueOf(one.status()),
        null,
        one.capacity(),
        one.consumed(),
        one.skills(),
        Objects.requireNonNull(one.queues()),
        0,
        one.lastAssignedAt(),
        one.ramp());
  }

  private static @Nullable AgentId agent(@Nullable String key) {
    return key == null ? null : new AgentId(key);
  }

  private static @Nullable Routed routed(Readable row) {
    RoutingFacts facts = JsonText.readOrNull(row, "facts", new TypeReference<RoutingFacts>() {});
    return facts == null
        ? null
        : new Routed(
            facts,
            Rows.text(row, "routed_queue"),
            Rows.textOrNull(row, "routed_rule"),
            agent(Rows.textOrNull(row, "routed_preferred")),
            Rows.number(row, "routed_version"));
  }

  /// One decision.
  ///
  /// @param decision empty if not all that it read was recorded
  /// @param routed empty if the conversation was routed before that was recorded
  public record Entry(
      UUID id,
      ConversationId conversation,
      Instant at,
      String inbox,
      Optional<RecordedDecision> decision,
      Optional<Routed> routed) {}

  /// How a conversation was routed.
  ///
  /// @param rule null if none matched
  public record Routed(
      RoutingFacts facts,
      String queue,
      @Nullable String rule,
      @Nullable AgentId preferred,
      long policyVersion) {}
}
