package dev.baton.domain.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.Timings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a waiting conversation needs of an agent.
///
/// @param step how much is asked; at [Step#PREFERRED] nobody but `preferred` will do
/// @param overflow the queue whose agents help out at this step, null if none do
/// @param leads the queue of leads who are asked too at this step, null if none are
/// @param requiredSkills skill key to least level, at this step
/// @param units what it will consume
/// @param excluded agents passed over, until when; who let it ring from then on no more
/// @param distribution how the queue chooses among those who can take it
/// @param offers how many of them are wanted, at least 1: the first to accept has it
/// @param ranking what its endpoint said, where that is how it chooses; null if nobody asked
public record RoutingRequest(
    String queue,
    Step step,
    @Nullable String overflow,
    @Nullable String leads,
    Map<String, Integer> requiredSkills,
    int units,
    Map<AgentId, Instant> excluded,
    @Nullable AgentId preferred,
    Distribution distribution,
    int offers,
    @Nullable Ranking ranking) {

  /// What somebody needs for whom nothing was ranked, and leads are not asked.
  public RoutingRequest(
      String queue,
      Step step,
      @Nullable String overflow,
      Map<String, Integer> requiredSkills,
      int units,
      Map<AgentId, Instant> excluded,
      @Nullable AgentId preferred,
      Distribution distribution,
      int offers) {
    this(
        queue,
        step,
        overflow,
        null,
        requiredSkills,
        units,
        excluded,
        preferred,
        distribution,
        offers,
        null);
  }

  /// What somebody needs who prefers nobody to the rest, gives nothing up and asks one agent.
  public RoutingRequest(
      String queue,
      Map<String, Integer> requiredSkills,
      int units,
      Map<AgentId, Instant> excluded,
      @Nullable AgentId preferred,
      Distribution distribution) {
    this(queue, Step.ALL_SKILLS, null, requiredSkills, units, excluded, preferred, distribution, 1);
  }

  /// What `conversation` needs at its step.
  ///
  /// @throws NullPointerException if it was not routed yet; final
  public static RoutingRequest of(Conversation conversation) {
    Routing routing = Objects.requireNonNull(conversation.routing(), "not routed yet");
    return of(conversation, routing.step());
  }

  /// What `conversation` would need at `step`.
  ///
  /// @throws NullPointerException if it was not routed yet; final
  public static RoutingRequest of(Conversation conversation, Step step) {
    Routing routing = Objects.requireNonNull(conversation.routing(), "not routed yet");
    Relaxation relaxation = conversation.timings().relaxation();
    return new RoutingRequest(
        routing.queue(),
        step,
        step.compareTo(Step.OVERFLOW) >= 0 ? relaxation.overflowQueue() : null,
        step.compareTo(Step.LEADS) >= 0 ? relaxation.leadQueue() : null,
        routing.skillsAt(step),
        conversation.timings().units(),
        routing.excluded(),
        routing.preferred(),
        conversation.timings().distribution(),
        offers(conversation.timings()),
        null);
  }

  /// Where the queue accepts for its agents, several would have it.
  private static int offers(Timings timings) {
    return timings.autoAccept() ? 1 : timings.maxConcurrentOffers();
  }

  /// Whose agents may take it.
  public Set<String> queues() {
    return Stream.of(queue, overflow, leads).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /// How far above their capacity whoever gets it may be then, in units; who has no room for one
  /// even when free does not get it at all.
  public int burst() {
    return step.bursts() ? units : 0;
  }

  /// Whether `agent` has room for it.
  public boolean fits(Agent agent) {
    return units <= agent.capacity() && agent.consumed() + units <= agent.capacity() + burst();
  }

  /// What `conversation` needs of who asks for it themselves: what is required, and nobody is
  /// passed over.
  ///
  /// @throws NullPointerException if it was not routed yet; final
  public static RoutingRequest ofWhoAsks(Conversation conversation) {
    Routing routing = Objects.requireNonNull(conversation.routing(), "not routed yet");
    return new RoutingRequest(
        routing.queue(),
        routing.requiredSkills(),
        conversation.timings().units(),
        Map.of(),
        null,
        conversation.timings().distribution());
  }

  /// The same need, by what the queue's endpoint said; of no effect where none is asked.
  public RoutingRequest ranked(@Nullable Ranking by) {
    return distribution == Distribution.EXTERNAL ? with(excluded, by) : this;
  }

  /// The same need, with one more agent passed over.
  public RoutingRequest without(AgentId agent, Instant until) {
    Map<AgentId, Instant> more = new HashMap<>(excluded);
    more.put(agent, until);
    return with(more, ranking);
  }

  /// The same need, with nobody passed over.
  public RoutingRequest excludingNobody() {
    return excluded.isEmpty() ? this : with(Map.of(), ranking);
  }

  private RoutingRequest with(Map<AgentId, Instant> newExcluded, @Nullable Ranking newRanking) {
    return new RoutingRequest(
        queue,
        step,
        overflow,
        leads,
        requiredSkills,
        units,
        newExcluded,
        preferred,
        distribution,
        offers,
        newRanking);
  }

  /// Whether `agent` could be routed this at all: there, able and not passed over, with room or
  /// not.
  public boolean inPoolOf(Agent agent, Instant now) {
    return agent.status() == AgentStatus.AVAILABLE && could(agent) && !passesOver(agent, now);
  }

  /// Whether `agent` could be routed this, had they not declined it a moment ago, or let it ring
  /// and not come back since.
  public boolean refusedBy(Agent agent, Instant now) {
    Instant until = excluded.get(agent.id());
    if (until == null
        || !could(agent)
        || (step == Step.PREFERRED && !agent.id().equals(preferred))) {
      return false;
    }
    return switch (agent.status()) {
      case AVAILABLE -> until.isAfter(now);
      case NOT_RESPONDING -> true;
      case AWAY, DRAINING, OFFLINE -> false;
    };
  }

  /// Whether `agent` belongs to it and can do what is asked, signed in or not.
  public boolean could(Agent agent) {
    return isServedBy(agent) && RoutingPolicy.skilled(this, agent);
  }

  boolean isServedBy(Agent agent) {
    return agent.queues().contains(queue)
        || (overflow != null && agent.queues().contains(overflow))
        || (leads != null && agent.queues().contains(leads));
  }

  boolean passesOver(Agent agent, Instant now) {
    Instant until = excluded.get(agent.id());
    return (until != null && until.isAfter(now))
        || (step == Step.PREFERRED && !agent.id().equals(preferred));
  }
}
