package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.Clocks;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Csat;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Deferral;
import dev.baton.domain.conversation.Finish;
import dev.baton.domain.conversation.Notice;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.OnHold;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Rating;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Stopwatch;
import dev.baton.domain.conversation.Talk;
import dev.baton.domain.conversation.Turn;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Requirement;
import dev.baton.domain.routing.Step;
import dev.baton.store.JsonText;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
          "reminders",
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
          "offered_agents",
          "offered_at",
          "offer_due_at",
          "owner",
          "owned_since",
          "owner_gone_at",
          "owner_deferrals",
          "deferred_at",
          "deferred_because",
          "held_at",
          "held_until",
          "csat_asked_at",
          "csat_queue",
          "csat_agent",
          "csat_score",
          "csat_comment",
          "csat_rated_at",
          "customer_gone_at",
          "first_message_at",
          "first_response_due_at",
          "first_response_at",
          "first_assigned_at",
          "escalation_level",
          "paused_micros",
          "climbed",
          "resolution_elapsed_micros",
          "resolution_since",
          "resolution",
          "finished_at",
          "timings",
          "notices",
          "event_no",
          "public_event_no",
          "last_fact_at",
          "next_due_at",
          "wake_at");

  /// What [#read] needs beside the row and the names of its customer and owner: the names of
  /// `c.offered_agents`, in their order, and since when the service is there.
  static final String BESIDE =
      """
      (select baton_served_since(null)) as served_since,
      case when c.offered_agents is not null then (
        select array_agg(coalesce(f.name, one.id) order by one.place)
          from unnest(c.offered_agents) with ordinality one(id, place)
          left join agents f on f.id = one.id) end as offered_names
      """;

  /// `select` list and joins that [#read] needs; follow with a `where`. After waiting for a lock
  /// the row is newer than what is joined to it, so an agent may not be seen yet.
  public static final String SELECT =
      """
      select c.*, k.name as customer_name, coalesce(o.name, c.owner) as owner_name,
             %s
        from %%s c
        join customers k on k.id = c.customer_id
        left join agents o on o.id = c.owner
      """
          .formatted(BESIDE);

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
        hold(row),
        csat(row),
        Rows.instantOrNull(row, "customer_gone_at"),
        clocks(row),
        finish(row),
        JsonText.read(row, "timings", TimingsJson.class).toTimings(),
        Rows.texts(row, "notices").stream().map(Notice::valueOf).collect(Collectors.toSet()),
        Rows.number(row, "event_no"),
        Rows.number(row, "public_event_no"),
        Rows.instantOrNull(row, "served_since"));
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
        Rows.number(row, "agent_read_seq"),
        Rows.integer(row, "reminders"));
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
            agents(Rows.texts(row, "offered_agents"), Rows.texts(row, "offered_names")),
            Rows.instant(row, "offered_at"),
            Rows.instant(row, "offer_due_at"));
  }

  private static List<AgentRef> agents(List<String> keys, List<String> names) {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> new AgentRef(new AgentId(keys.get(i)), names.get(i)))
        .toList();
  }

  private static @Nullable Owner owner(Readable row) {
    String owner = Rows.textOrNull(row, "owner");
    return owner == null
        ? null
        : new Owner(
            new AgentRef(new AgentId(owner), Rows.text(row, "owner_name")),
            Rows.instant(row, "owned_since"),
            Rows.instantOrNull(row, "owner_gone_at"),
            deferrals(row));
  }

  /// Null in rows that had an owner before there were any.
  private static int deferrals(Readable row) {
    Long many = Rows.numberOrNull(row, "owner_deferrals");
    return many == null ? 0 : many.intValue();
  }

  private static @Nullable Deferral deferral(Readable row) {
    String cause = Rows.textOrNull(row, "deferred_because");
    return cause == null
        ? null
        : new Deferral(Deferral.Cause.valueOf(cause), Rows.instant(row, "deferred_at"));
  }

  private static @Nullable OnHold hold(Readable row) {
    Instant since = Rows.instantOrNull(row, "held_at");
    return since == null ? null : new OnHold(since, Rows.instantOrNull(row, "held_until"));
  }

  private static @Nullable Csat csat(Readable row) {
    Instant asked = Rows.instantOrNull(row, "csat_asked_at");
    if (asked == null) {
      return null;
    }
    String agent = Rows.textOrNull(row, "csat_agent");
    return new Csat(
        asked,
        Rows.text(row, "csat_queue"),
        agent == null ? null : new AgentId(agent),
        rating(row));
  }

  private static @Nullable Rating rating(Readable row) {
    Instant rated = Rows.instantOrNull(row, "csat_rated_at");
    return rated == null
        ? null
        : new Rating(Rows.integer(row, "csat_score"), Rows.textOrNull(row, "csat_comment"), rated);
  }

  private static Clocks clocks(Readable row) {
    return new Clocks(
        Rows.instant(row, "first_message_at"),
        Rows.instant(row, "first_response_due_at"),
        Rows.instantOrNull(row, "first_response_at"),
        Rows.instantOrNull(row, "first_assigned_at"),
        Rows.integer(row, "escalation_level"),
        micros(row, "paused_micros"),
        Set.copyOf(Rows.texts(row, "climbed")),
        new Stopwatch(
            micros(row, "resolution_elapsed_micros"), Rows.instantOrNull(row, "resolution_since")));
  }

  private static Duration micros(Readable row, String column) {
    return Duration.of(Rows.number(row, column), ChronoUnit.MICROS);
  }

  private static long micros(Duration duration) {
    return duration.dividedBy(ChronoUnit.MICROS.getDuration());
  }

  private static @Nullable Finish finish(Readable row) {
    String resolution = Rows.textOrNull(row, "resolution");
    return resolution == null
        ? null
        : new Finish(Finish.Resolution.valueOf(resolution), Rows.instant(row, "finished_at"));
  }

  /// All [#MUTABLE] columns but the bookkeeping ones, by name, as JSON has them; those that are
  /// null are absent. `jsonb_populate_recordset(null::conversations, …)` makes rows of them again.
  static Map<String, Object> values(Conversation c) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", c.id().value());
    row.put("cycle", c.cycle());
    row.put("state", c.state());
    row.put("topic", c.topic());
    row.put("language", c.language());
    row.put("timings", TimingsJson.of(c.timings()));
    row.put("notices", c.notices().stream().map(Enum::name).sorted().toList());
    row.put("event_no", c.eventNo());
    row.put("public_event_no", c.publicEventNo());
    talk(row, c.talk());
    row.put("optional_skills", Map.of());
    row.put("step", Step.ALL_SKILLS);
    if (c.routing() != null) {
      routing(row, c.routing());
    }
    if (c.state() == State.QUEUED || c.state() == State.DEFERRED) {
      place(row, c);
    }
    if (c.deferral() != null) {
      put(row, "deferred_at", c.deferral().since());
      row.put("deferred_because", c.deferral().cause());
    }
    if (c.hold() != null) {
      put(row, "held_at", c.hold().since());
      put(row, "held_until", c.hold().until());
    }
    if (c.csat() != null) {
      csat(row, c.csat());
    }
    put(row, "customer_gone_at", c.customerGoneAt());
    if (c.offer() != null) {
      offer(row, c.offer());
    }
    if (c.owner() != null) {
      owner(row, c.owner());
    }
    clocks(row, c.clocks());
    if (c.finish() != null) {
      finish(row, c.finish());
    }
    return row;
  }

  private static void talk(Map<String, Object> row, Talk talk) {
    row.put("turn", talk.turn());
    put(row, "turn_since", talk.turnSince());
    row.put("last_seq", talk.lastSeq());
    row.put("last_customer_seq", talk.lastCustomerSeq());
    put(row, "last_customer_at", talk.lastCustomerAt());
    put(row, "last_agent_at", talk.lastAgentAt());
    row.put("idle", talk.idle());
    put(row, "reminded_at", talk.remindedAt());
    row.put("reminders", talk.reminders());
    row.put("customer_read_seq", talk.customerReadSeq());
    row.put("agent_read_seq", talk.agentReadSeq());
  }

  private static void routing(Map<String, Object> row, Routing r) {
    row.put("queue", r.queue());
    row.put("required_skills", r.requiredSkills());
    row.put("optional_skills", new TreeMap<>(r.optionalSkills()));
    row.put("step", r.step());
    row.put("priority", r.priority());
    if (r.rule() != null) {
      row.put("rule", r.rule());
    }
    row.put("policy_version", r.policyVersion());
    put(row, "routing_age", r.routingAge());
    put(row, "enqueued_at", r.enqueuedAt());
    row.put("attempted", r.attempted());
    row.put("excluded", texts(r.excluded()));
    if (r.preferred() != null) {
      row.put("preferred", r.preferred().value());
    }
  }

  /// For the matcher and for who comes back into the line: derived from the rest, never read back.
  private static void place(Map<String, Object> row, Conversation waiting) {
    Place place = Place.of(waiting);
    put(row, "answer_due_at", place.answerDueAt());
    put(row, "jumps_at", place.jumpsAt());
    if (waiting.state() == State.QUEUED) {
      row.put("requirement", Requirement.of(waiting));
    }
  }

  private static Map<String, String> texts(Map<AgentId, Instant> excluded) {
    Map<String, String> texts = new TreeMap<>();
    excluded.forEach((agent, until) -> texts.put(agent.value(), until.toString()));
    return texts;
  }

  private static void offer(Map<String, Object> row, Offer offer) {
    row.put("offer_id", offer.id().value());
    row.put("offered_agents", offer.agents().stream().map(agent -> agent.id().value()).toList());
    put(row, "offered_at", offer.madeAt());
    put(row, "offer_due_at", offer.dueAt());
  }

  private static void owner(Map<String, Object> row, Owner owner) {
    row.put("owner", owner.agent().id().value());
    put(row, "owned_since", owner.since());
    put(row, "owner_gone_at", owner.goneAt());
    row.put("owner_deferrals", owner.deferrals());
  }

  private static void csat(Map<String, Object> row, Csat csat) {
    put(row, "csat_asked_at", csat.askedAt());
    row.put("csat_queue", csat.queue());
    if (csat.agent() != null) {
      row.put("csat_agent", csat.agent().value());
    }
    if (csat.rating() != null) {
      rating(row, csat.rating());
    }
  }

  private static void rating(Map<String, Object> row, Rating rating) {
    row.put("csat_score", rating.score());
    if (rating.comment() != null) {
      row.put("csat_comment", rating.comment());
    }
    put(row, "csat_rated_at", rating.at());
  }

  private static void clocks(Map<String, Object> row, Clocks clocks) {
    put(row, "first_message_at", clocks.firstMessageAt());
    put(row, "first_response_due_at", clocks.firstResponseDueAt());
    put(row, "first_response_at", clocks.firstResponseAt());
    put(row, "first_assigned_at", clocks.firstAssignedAt());
    row.put("escalation_level", clocks.escalationLevel());
    row.put("paused_micros", micros(clocks.paused()));
    row.put("climbed", clocks.climbed().stream().sorted().toList());
    row.put("resolution_elapsed_micros", micros(clocks.resolution().elapsed()));
    put(row, "resolution_since", clocks.resolution().since());
  }

  private static void finish(Map<String, Object> row, Finish finish) {
    row.put("resolution", finish.resolution());
    put(row, "finished_at", finish.at());
  }

  static void put(Map<String, Object> row, String column, @Nullable Instant at) {
    if (at != null) {
      row.put(column, at.toString());
    }
  }

  private ConversationRow() {}
}
