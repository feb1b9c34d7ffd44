package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.inbox.CustomerLeft.Then;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.Step;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to a conversation. Its wire name is declared here, once, and never
/// renamed.
public sealed interface ConversationEvent {
  /// Times as everywhere on the wire: UTC with milliseconds.
  DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /// The wire name, `conversation.assigned`.
  String type();

  /// What the wire carries beside the message: strings, numbers, and lists and maps of them.
  Map<String, Object> data();

  /// Whether the customer may see it.
  default boolean customerSees() {
    return false;
  }

  record Opened() implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.opened";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  record Posted(UUID message) implements ConversationEvent {
    @Override
    public String type() {
      return "message.posted";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  record NoteAdded(UUID message) implements ConversationEvent {
    @Override
    public String type() {
      return "note.added";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }
  }

  record Read(Talk.Reader by, long seq) implements ConversationEvent {
    @Override
    public String type() {
      return "message.read";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("by", lower(by), "seq", seq);
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  record ContextFetched(String state) implements ConversationEvent {
    @Override
    public String type() {
      return "context.fetched";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("state", state);
    }
  }

  record Routed(Routing routing) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.routed";
    }

    @Override
    public Map<String, Object> data() {
      return with(
          Map.of(
              "queue", routing.queue(),
              "priority", routing.priority(),
              "requiredSkills", routing.requiredSkills(),
              "optionalSkills", keys(routing.optionalSkills()),
              "policyVersion", routing.policyVersion()),
          "rule",
          routing.rule());
    }
  }

  record Queued(String reason) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.queued";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("reason", reason);
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// The customer may continue later, without losing their place.
  record LaterOffered() implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.later_offered";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// It has left the line, with its place kept.
  ///
  /// @param until when that runs out
  record Deferred(Deferral.Cause cause, Instant until) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.deferred";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("reason", lower(cause), "until", MILLIS.format(until));
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// There was no sign of a customer who waits for as long as their queue allows.
  ///
  /// @param since the last one
  /// @param then what follows
  record CustomerLeft(Instant since, Then then) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.customer_left";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("since", MILLIS.format(since), "then", lower(then));
    }
  }

  /// @param reason `time`, or `nobody` if nobody signed in could do what was asked until then
  record Relaxed(Step step, String reason) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.relaxed";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("step", step.key(), "reason", reason);
    }
  }

  /// @param queue where it should have gone
  /// @param requiredSkills what nobody has
  /// @param movedTo who takes it instead
  record Unroutable(String queue, Map<String, Integer> requiredSkills, String movedTo)
      implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.unroutable";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("queue", queue, "requiredSkills", requiredSkills, "movedTo", movedTo);
    }
  }

  /// @param priority with which it waits from now on
  record Requeued(String reason, @Nullable AgentRef from, int priority)
      implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.requeued";
    }

    @Override
    public Map<String, Object> data() {
      return with(Map.of("reason", reason, "priority", priority), "from", orNull(from));
    }
  }

  record Transferred(AgentRef from, String queue) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.transferred";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("from", agent(from), "queue", queue);
    }
  }

  /// It rings at an agent. Where it rings at several at once, each has one, of the same offer; what
  /// becomes of it, each is told apart, too.
  ///
  /// @param decision who it was chosen by, null if an agent asks another
  /// @param from who has it and asks, null if nobody has it
  record OfferMade(Offer offer, AgentRef agent, @Nullable UUID decision, @Nullable AgentRef from)
      implements ConversationEvent {
    @Override
    public String type() {
      return "offer.made";
    }

    @Override
    public Map<String, Object> data() {
      Map<String, Object> made =
          with(offerData(offer.id(), agent), "dueAt", MILLIS.format(offer.dueAt()));
      return with(
          with(made, "decisionId", decision == null ? null : decision.toString()),
          "from",
          orNull(from));
    }
  }

  /// Whom the owner asked has it now.
  record TransferredToAgent(AgentRef from, AgentRef to) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.transferred_to_agent";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("from", agent(from), "agent", agent(to));
    }
  }

  record OfferAccepted(OfferId offer, AgentRef agent) implements ConversationEvent {
    @Override
    public String type() {
      return "offer.accepted";
    }

    @Override
    public Map<String, Object> data() {
      return offerData(offer, agent);
    }
  }

  record OfferDeclined(OfferId offer, AgentRef agent, @Nullable String reason)
      implements ConversationEvent {
    @Override
    public String type() {
      return "offer.declined";
    }

    @Override
    public Map<String, Object> data() {
      return with(offerData(offer, agent), "reason", reason);
    }
  }

  record OfferExpired(OfferId offer, AgentRef agent) implements ConversationEvent {
    @Override
    public String type() {
      return "offer.expired";
    }

    @Override
    public Map<String, Object> data() {
      return offerData(offer, agent);
    }
  }

  record OfferRescinded(OfferId offer, AgentRef agent, String reason) implements ConversationEvent {
    @Override
    public String type() {
      return "offer.rescinded";
    }

    @Override
    public Map<String, Object> data() {
      return with(offerData(offer, agent), "reason", reason);
    }
  }

  record Assigned(AgentRef to) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.assigned";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("agent", agent(to));
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// Whoever was chosen has it without having been asked, as their queue says.
  record AutoAssigned(AgentRef to, UUID decision) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.auto_assigned";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("agent", agent(to), "decisionId", decision.toString());
    }
  }

  /// An agent has taken what waited.
  ///
  /// @param how `next` in its order, or `claim`, picked by hand
  record Pulled(AgentRef by, String how) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.pulled";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("agent", agent(by), "how", how);
    }
  }

  /// A lead has taken it for themselves.
  ///
  /// @param from who had it, null if nobody did
  /// @param reason in the lead's words
  record TakenOver(AgentRef by, @Nullable AgentRef from, String reason)
      implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.taken_over";
    }

    @Override
    public Map<String, Object> data() {
      return with(Map.of("by", agent(by), "reason", reason), "from", orNull(from));
    }
  }

  /// A lead has given it to somebody.
  ///
  /// @param from who had it, null if nobody did
  /// @param reason in the lead's words
  record ForceAssigned(AgentRef by, AgentRef to, @Nullable AgentRef from, String reason)
      implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.force_assigned";
    }

    @Override
    public Map<String, Object> data() {
      return with(
          Map.of("by", agent(by), "agent", agent(to), "reason", reason), "from", orNull(from));
    }
  }

  /// Its owner waits for something else than the customer's words.
  ///
  /// @param until null for until the customer writes
  record Held(AgentRef by, @Nullable Instant until) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.held";
    }

    @Override
    public Map<String, Object> data() {
      return with(Map.of("agent", agent(by)), "until", until == null ? null : MILLIS.format(until));
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// Its owner goes on with it.
  ///
  /// @param reason `customer_wrote`, `time` or `agent`
  record Resumed(String reason) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.resumed";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("reason", reason);
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  record Escalated(int level, String reason, Instant dueAt, Instant detectedAt)
      implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.escalated";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of(
          "level",
          level,
          "reason",
          reason,
          "dueAt",
          MILLIS.format(dueAt),
          "detectedAt",
          MILLIS.format(detectedAt));
    }
  }

  /// A rung of its escalation ladder was reached.
  ///
  /// @param done what was done, in this order
  /// @param skipped what the policy says too, but did not fit any more
  record RungReached(
      Rung rung,
      List<Rung.Action> done,
      List<Rung.Action> skipped,
      Instant dueAt,
      Instant detectedAt)
      implements ConversationEvent {
    public static final String TYPE = "escalation.rung_reached";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Object> data() {
      return Map.of(
          "clock", rung.clock().key(),
          "percent", rung.percent(),
          "afterMillis", rung.after().toMillis(),
          "actions", done.stream().map(Rung.Action::key).toList(),
          "skipped", skipped.stream().map(Rung.Action::key).toList(),
          "dueAt", MILLIS.format(dueAt),
          "detectedAt", MILLIS.format(detectedAt));
    }
  }

  /// Its owner is typing when their time is nearly up.
  ///
  /// @param dueAt when they lose it now if they say nothing
  record AnswerDeferred(AgentRef by, Instant dueAt) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.answer_deferred";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("agent", agent(by), "dueAt", MILLIS.format(dueAt));
    }
  }

  /// The policy of its promises was saved anew, and says that running conversations take it over.
  ///
  /// @param policy the version that was taken over
  record Repromised(SlaPolicy policy, Instant firstResponseDueAt) implements ConversationEvent {
    @Override
    public String type() {
      return "sla.changed";
    }

    @Override
    public Map<String, Object> data() {
      SlaPolicy.Version version = policy.version();
      return with(
          Map.of(
              "rule", policy.onChange().key(),
              "firstResponseDueAt", MILLIS.format(firstResponseDueAt)),
          "policy",
          version == null ? null : version.key());
    }
  }

  record WentIdle() implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.idle";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }
  }

  /// @param number 1 for the first of this silence
  record Reminded(int number) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.reminded";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("number", number);
    }
  }

  record Resolved(Finish.Resolution resolution) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.resolved";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("resolution", lower(resolution));
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// Its owner may note what is to be noted.
  ///
  /// @param until when their time is up
  record WrapUpStarted(AgentRef by, Instant until) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.wrap_up_started";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("agent", agent(by), "until", MILLIS.format(until));
    }
  }

  /// @param reason `agent` if they were done, or `time`
  record WrapUpEnded(String reason) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.wrap_up_ended";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("reason", reason);
    }
  }

  /// The customer was asked how it went.
  record CsatRequested() implements ConversationEvent {
    @Override
    public String type() {
      return "csat.requested";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// The customer has said how it went, or says something else now.
  record CsatRated(Rating rating) implements ConversationEvent {
    @Override
    public String type() {
      return "csat.rated";
    }

    @Override
    public Map<String, Object> data() {
      return with(Map.of("score", rating.score()), "comment", rating.comment());
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  record Abandoned() implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.abandoned";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of();
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  record Reopened(int cycle) implements ConversationEvent {
    @Override
    public String type() {
      return "conversation.reopened";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("cycle", cycle);
    }

    @Override
    public boolean customerSees() {
      return true;
    }
  }

  /// @param from the run that had the conversation
  /// @param to the run that has it now
  record WorkflowRestarted(WorkflowRun.Cause reason, String from, String to)
      implements ConversationEvent {
    @Override
    public String type() {
      return "workflow.restarted";
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("reason", reason.code(), "from", from, "to", to);
    }
  }

  private static Map<String, String> keys(Map<String, Rank> ranks) {
    Map<String, String> keys = new TreeMap<>();
    ranks.forEach((skill, rank) -> keys.put(skill, rank.key()));
    return keys;
  }

  private static Map<String, Object> agent(AgentRef agent) {
    return Map.of("id", agent.id().value(), "name", agent.name());
  }

  private static @Nullable Object orNull(@Nullable AgentRef agent) {
    return agent == null ? null : agent(agent);
  }

  private static Map<String, Object> offerData(OfferId offer, AgentRef agent) {
    return Map.of("offerId", offer.toString(), "agent", agent(agent));
  }

  private static Map<String, Object> with(
      Map<String, Object> data, String key, @Nullable Object value) {
    if (value == null) {
      return data;
    }
    Map<String, Object> more = new HashMap<>(data);
    more.put(key, value);
    return more;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
