package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.Clocks;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Deferral;
import dev.baton.domain.conversation.Finish;
import dev.baton.domain.conversation.Notice;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Talk;
import dev.baton.domain.conversation.Turn;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Requirement;
import dev.baton.domain.routing.Step;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// A conversation as columns, there and back.
public final class ConversationRow {
  private static final TypeReference<TreeMap<String, Integer>> LEVELS = new TypeReference<>() {};
  private static final TypeReference<TreeMap<String, Rank>> RANKS = new TypeReference<>() {};
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  /// What a change may write.
  static final List<String> MUTABLE =
      List.of(
          "cycle",
          "state",
          "topic",
          "language",
          "turn",
          "turn_since",
          "last_seq",
          "last_customer_seq",
          "last_customer_at",
          "last_agent_at",
          "idle",
          "reminded_at",
          "customer_read_seq",
          "agent_read_seq",
          "queue",
          "required_skills",
          "optional_skills",
          "step",
          "priority",
          "rule",
          "policy_version",
          "routing_age",
          "enqueued_at",
          "attempted",
          "excluded",
          "preferred",
          "answer_due_at",
          "jumps_at",
          "requirement",
          "offer_id",
          "offered_agent",
          "offered_at",
          "offer_due_at",
          "owner",
          "owned_since",
          "owner_gone_at",
          "deferred_at",
          "deferred_because",
          "first_message_at",
          "first_response_due_at",
          "first_response_at",
          "first_assigned_at",
          "escalation_level",
          "paused_micros",
          "resolution",
          "finished_at",
          "timings",
          "notices",
          "event_no",
          "public_event_no",
          "last_fact_at",
          "next_due_at",
          "wake_at");

  /// `select` list and joins that [#read] needs; follow with a `where`. After waiting for a lock
  /// the row is newer than what is joined to it, so an agent may not be seen yet.
  public static final String SELECT =
      """
      select c.*, k.name as customer_name, coalesce(o.name, c.owner) as owner_name,
             coalesce(f.name, c.offered_agent) as offered_name
        from %s c
        join customers k on k.id = c.customer_id
        left join agents o on o.id = c.owner
        left join agents f on f.id = c.offered_agent
      """;

  public static Conversation read(Readable row) {
    return new Conversation(
        new ConversationId(Rows.uuid(row, "id")),
        Rows.text(row, "inbox"),
        new CustomerId(Rows.uuid(row, "customer_id")),
        Rows.text(row, "customer_name"),
        Rows.integer(row, "cycle"),
        State.valueOf(Rows.text(row, "state")),
        Rows.text(row, "topic"),
        Rows.text(row, "language"),
        Rows.instant(row, "opened_at"),
        talk(row),
        routing(row),
        offer(row),
        owner(row),
        deferral(row),
        clocks(row),
        finish(row),
        JsonText.read(row, "timings", TimingsJson.class).toTimings(),
        Rows.texts(row, "notices").stream().map(Notice::valueOf).collect(Collectors.toSet()),
        Rows.number(row, "event_no"),
        Rows.number(row, "public_event_no"));
  }

  private static Talk talk(Readable row) {
    return new Talk(
        Turn.valueOf(Rows.text(row, "turn")),
        Rows.instant(row, "turn_since"),
        Rows.number(row, "last_seq"),
        Rows.number(row, "last_customer_seq"),
        Rows.instantOrNull(row, "last_customer_at"),
        Rows.instantOrNull(row, "last_agent_at"),
        Rows.flag(row, "idle"),
        Rows.instantOrNull(row, "reminded_at"),
        Rows.number(row, "customer_read_seq"),
        Rows.number(row, "agent_read_seq"));
  }

  private static @Nullable Routing routing(Readable row) {
    String queue = Rows.textOrNull(row, "queue");
    if (queue == null) {
      return null;
    }
    String preferred = Rows.textOrNull(row, "preferred");
    return new Routing(
        queue,
        JsonText.read(row, "required_skills", LEVELS),
        JsonText.read(row, "optional_skills", RANKS),
        Rows.integer(row, "priority"),
        Rows.textOrNull(row, "rule"),
        Rows.number(row, "policy_version"),
        Rows.instant(row, "routing_age"),
        Rows.instant(row, "enqueued_at"),
        Rows.flag(row, "attempted"),
        excluded(JsonText.read(row, "excluded", TEXTS)),
        preferred == null ? null : new AgentId(preferred),
        Step.valueOf(Rows.text(row, "step")));
  }

  private static Map<AgentId, Instant> excluded(Map<String, String> stored) {
    Map<AgentId, Instant> excluded = new HashMap<>();
    stored.forEach((agent, until) -> excluded.put(new AgentId(agent), Instant.parse(until)));
    return excluded;
  }

  private static @Nullable Offer offer(Readable row) {
    UUID id = Rows.uuidOrNull(row, "offer_id");
    return id == null
        ? null
        : new Offer(
            new OfferId(id),
            new AgentRef(
                new AgentId(Rows.text(row, "offered_agent")), Rows.text(row, "offered_name")),
            Rows.instant(row, "offered_at"),
            Rows.instant(row, "offer_due_at"));
  }

  private static @Nullable Owner owner(Readable row) {
    String owner = Rows.textOrNull(row, "owner");
    return owner == null
        ? null
        : new Owner(
            new AgentRef(new AgentId(owner), Rows.text(row, "owner_name")),
            Rows.instant(row, "owned_since"),
            Rows.instantOrNull(row, "owner_gone_at"));
  }

  private static @Nullable Deferral deferral(Readable row) {
    String cause = Rows.textOrNull(row, "deferred_because");
    return cause == null
        ? null
        : new Deferral(Deferral.Cause.valueOf(cause), Rows.instant(row, "deferred_at"));
  }

  private static Clocks clocks(Readable row) {
    return new Clocks(
        Rows.instant(row, "first_message_at"),
        Rows.instant(row, "first_response_due_at"),
        Rows.instantOrNull(row, "first_response_at"),
        Rows.instantOrNull(row, "first_assigned_at"),
        Rows.integer(row, "escalation_level"),
        Duration.of(Rows.number(row, "paused_micros"), ChronoUnit.MICROS));
  }

  private static @Nullable Finish finish(Readable row) {
    String resolution = Rows.textOrNull(row, "resolution");
    return resolution == null
        ? null
        : new Finish(Finish.Resolution.valueOf(resolution), Rows.instant(row, "finished_at"));
  }

  /// Binds all [#MUTABLE] columns but the bookkeeping ones.
  static Params bind(Params params, Conversation c) {
    params
        .integer("cycle", c.cycle())
        .text("state", c.state().name())
        .text("topic", c.topic())
        .text("language", c.language())
        .json("timings", TimingsJson.of(c.timings()))
        .texts("notices", c.notices().stream().map(Enum::name).sorted().toList())
        .number("event_no", c.eventNo())
        .number("public_event_no", c.publicEventNo());
    bindTalk(params, c.talk());
    bindRouting(params, c.routing());
    bindPlace(params, c);
    bindOffer(params, c.offer());
    bindOwner(params, c.owner());
    bindDeferral(params, c.deferral());
    bindClocks(params, c.clocks());
    return bindFinish(params, c.finish());
  }

  private static void bindTalk(Params params, Talk talk) {
    params
        .text("turn", talk.turn().name())
        .instant("turn_since", talk.turnSince())
        .number("last_seq", talk.lastSeq())
        .number("last_customer_seq", talk.lastCustomerSeq())
        .instant("last_customer_at", talk.lastCustomerAt())
        .instant("last_agent_at", talk.lastAgentAt())
        .flag("idle", talk.idle())
        .instant("reminded_at", talk.remindedAt())
        .number("customer_read_seq", talk.customerReadSeq())
        .number("agent_read_seq", talk.agentReadSeq());
  }

  private static void bindRouting(Params params, @Nullable Routing r) {
    params
        .text("queue", r == null ? null : r.queue())
        .json("required_skills", r == null ? null : r.requiredSkills())
        .json("optional_skills", r == null ? Map.of() : new TreeMap<>(r.optionalSkills()))
        .text("step", r == null ? Step.ALL_SKILLS.name() : r.step().name())
        .integer("priority", r == null ? null : r.priority())
        .text("rule", r == null ? null : r.rule())
        .number("policy_version", r == null ? null : r.policyVersion())
        .instant("routing_age", r == null ? null : r.routingAge())
        .instant("enqueued_at", r == null ? null : r.enqueuedAt())
        .flag("attempted", r == null ? null : r.attempted())
        .json("excluded", r == null ? null : texts(r.excluded()))
        .text("preferred", r == null || r.preferred() == null ? null : r.preferred().value());
  }

  /// For the matcher and for who comes back into the line: derived from the rest, never read back.
  private static void bindPlace(Params params, Conversation c) {
    boolean queued = c.state() == State.QUEUED;
    Place place = queued || c.state() == State.DEFERRED ? Place.of(c) : null;
    params
        .instant("answer_due_at", place == null ? null : place.answerDueAt())
        .instant("jumps_at", place == null ? null : place.jumpsAt())
        .uuid("requirement", queued ? Requirement.of(c) : null);
  }

  private static Map<String, String> texts(Map<AgentId, Instant> excluded) {
    Map<String, String> texts = new TreeMap<>();
    excluded.forEach((agent, until) -> texts.put(agent.value(), until.toString()));
    return texts;
  }

  private static void bindOffer(Params params, @Nullable Offer offer) {
    params
        .uuid("offer_id", offer == null ? null : offer.id().value())
        .text("offered_agent", offer == null ? null : offer.agent().id().value())
        .instant("offered_at", offer == null ? null : offer.madeAt())
        .instant("offer_due_at", offer == null ? null : offer.dueAt());
  }

  private static void bindOwner(Params params, @Nullable Owner owner) {
    params
        .text("owner", owner == null ? null : owner.agent().id().value())
        .instant("owned_since", owner == null ? null : owner.since())
        .instant("owner_gone_at", owner == null ? null : owner.goneAt());
  }

  private static void bindDeferral(Params params, @Nullable Deferral deferral) {
    params
        .instant("deferred_at", deferral == null ? null : deferral.since())
        .text("deferred_because", deferral == null ? null : deferral.cause().name());
  }

  private static void bindClocks(Params params, Clocks clocks) {
    params
        .instant("first_message_at", clocks.firstMessageAt())
        .instant("first_response_due_at", clocks.firstResponseDueAt())
        .instant("first_response_at", clocks.firstResponseAt())
        .instant("first_assigned_at", clocks.firstAssignedAt())
        .integer("escalation_level", clocks.escalationLevel())
        .number("paused_micros", clocks.paused().dividedBy(ChronoUnit.MICROS.getDuration()));
  }

  private static Params bindFinish(Params params, @Nullable Finish finish) {
    return params
        .text("resolution", finish == null ? null : finish.resolution().name())
        .instant("finished_at", finish == null ? null : Objects.requireNonNull(finish).at());
  }

  private ConversationRow() {}
}
