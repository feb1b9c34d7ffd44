package dev.baton.domain.conversation;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.domain.text.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// From the queue to an agent: routed, tried, offered, accepted, declined.
public final class Offers {
  /// How long an agent who declined is passed over for this conversation.
  public static final Duration DECLINE_EXCLUSION = Duration.ofSeconds(30);

  private static final String NOBODY = "nobody";

  /// Context and rules have spoken: the conversation waits in its queue.
  ///
  /// @param timings those of the queue's policies; the first-response clock keeps its start
  public static Change route(
      Conversation c, Destination to, String contextState, Timings timings, Instant now) {
    var change = new Change(c, now);
    if (c.state() != State.NEW) {
      return change;
    }
    Routing routing = to.entered(now);
    Clocks clocks = c.clocks().dueAt(timings.firstResponseDue(c.clocks().firstMessageAt()));
    change.become(c.queued(routing).withTimings(timings).withClocks(clocks));
    change.tell(new ConversationEvent.ContextFetched(contextState));
    change.tell(new ConversationEvent.Routed(routing));
    change.tell(new ConversationEvent.Queued("new"));
    return Closed.at(change)
        ? Closed.arrives(change)
        : notice(change, Notice.GREETING, Moment.GREETING);
  }

  /// As below, at the step that it is at.
  public static Change nobodyFound(Conversation c, boolean anybodyOnline, Instant now) {
    return nobodyFound(c, step(c), anybodyOnline, now);
  }

  /// The assignment activity found nobody; from here the matcher serves the conversation.
  ///
  /// @param step the first one for which somebody is signed in, or the one that was
  /// @param anybodyOnline whether anybody of the queue is signed in; if not, the customer is told
  ///   once, unless they know that it is closed
  public static Change nobodyFound(Conversation c, Step step, boolean anybodyOnline, Instant now) {
    var change = new Change(c, now);
    if (c.state() != State.QUEUED) {
      return change;
    }
    change.become(c.queued(c.routed().tried()));
    Relaxing.to(change, step, NOBODY);
    return anybodyOnline || c.notices().contains(Notice.OUT_OF_HOURS)
        ? change
        : notice(change, Notice.NOBODY_ONLINE, Moment.NOBODY_ONLINE);
  }

  /// The matcher looked in vain: as much as that is asked for from now on.
  public static Change relaxed(Conversation c, Step step, Instant now) {
    var change = new Change(c, now);
    return c.state() == State.QUEUED ? Relaxing.to(change, step, NOBODY) : change;
  }

  /// Nobody at all has what is required: never a silent wait. Who serves the inbox's default queue
  /// takes it, whatever they can do; look for them at once.
  ///
  /// @param queue the default queue
  /// @param timings those of its policies
  public static Change unroutable(Conversation c, String queue, Timings timings, Instant now) {
    var change = new Change(c, now);
    if (c.state() != State.QUEUED) {
      return change;
    }
    Routing was = c.routed();
    return change
        .become(c.queued(was.movedTo(queue, now)).withTimings(timings))
        .tell(new ConversationEvent.Unroutable(was.queue(), was.requiredSkills(), queue))
        .tell(new ConversationEvent.Queued("unroutable"));
  }

  private static Step step(Conversation c) {
    return c.routing() == null ? Step.ALL_SKILLS : c.routing().step();
  }

  /// Rings at those who were chosen, all at once, having asked for no more than `step`; or, where
  /// the queue accepts for its agents, is the first one's without ringing. Whom the store cannot
  /// claim any more is left out; if that is everybody, nothing changes.
  ///
  /// @param to as they were seen, the best first
  public static Change offer(
      Conversation c, Step step, OfferId id, List<Agent> to, UUID decision, Instant now) {
    var change = new Change(c, now);
    if (c.state() != State.QUEUED || to.isEmpty()) {
      return change;
    }
    Relaxing.to(change, step, NOBODY);
    return c.timings().autoAccept()
        ? give(change, to.getFirst(), decision)
        : ring(change, id, to, decision)
            .orWithout(lost -> offer(c, step, id, others(to, lost), decision, now));
  }

  private static Change give(Change change, Agent to, UUID decision) {
    change
        .claiming(claim(change.conversation(), to))
        .tell(new ConversationEvent.AutoAssigned(to.ref(), decision));
    return Assignments.give(change, to.ref());
  }

  private static Change ring(Change change, OfferId id, List<Agent> to, UUID decision) {
    Conversation c = change.conversation();
    Instant now = change.now();
    var offer =
        new Offer(id, to.stream().map(Agent::ref).toList(), now, now.plus(c.timings().offer()));
    change.become(c.ringing(offer));
    for (Agent agent : to) {
      change
          .claiming(claim(c, agent))
          .tell(new ConversationEvent.OfferMade(offer, agent.ref(), decision, null));
    }
    return change;
  }

  private static Claim claim(Conversation c, Agent agent) {
    return Claim.routed(agent.id(), agent.epoch(), RoutingRequest.of(c).burst());
  }

  private static List<Agent> others(List<Agent> agents, Set<AgentId> lost) {
    return agents.stream().filter(agent -> !lost.contains(agent.id())).toList();
  }

  /// The owner asks another agent to take it over: it rings there, and stays theirs until it is
  /// accepted.
  ///
  /// @param to as they are now; the store refuses the whole change if that does not hold any more
  public static Judgement transfer(
      Conversation c, AgentId owner, Agent to, OfferId id, Instant now) {
    Refusal refusal = Ownership.notOwner(c, owner);
    if (refusal == null) {
      refusal = obstacle(c, to);
    }
    if (refusal != null) {
      return new Refused(refusal);
    }
    var offer = new Offer(id, to.ref(), now, now.plus(c.timings().offer()));
    return new Done(
        new Change(c, now)
            .become(c.withOffer(offer))
            .claiming(new Claim(to.id(), to.epoch(), 0))
            .tell(new ConversationEvent.OfferMade(offer, to.ref(), null, c.owned().agent())));
  }

  private static @Nullable Refusal obstacle(Conversation c, Agent to) {
    if (c.ownedBy(to.id())) {
      return Refusal.ALREADY_THEIRS;
    }
    if (c.offer() != null) {
      return Refusal.OFFER_RINGING;
    }
    return Assignments.cannotTake(to, c.timings().units());
  }

  /// Whoever accepts first has it; from the others it is taken back.
  public static Judgement accept(Conversation c, AgentId agent, OfferId id, Instant now) {
    if (!rings(c, agent, id)) {
      return new Refused(gone(c));
    }
    Offer offer = c.offered();
    AgentRef to = offer.to(agent).orElseThrow();
    Change change = new Change(c, now).tell(new ConversationEvent.OfferAccepted(id, to));
    Offer others = offer.without(agent);
    if (others != null) {
      rescinded(change, others, "accepted_by_another");
    }
    if (c.hasOwner()) {
      change.tell(new ConversationEvent.TransferredToAgent(c.owned().agent(), to));
    }
    return new Done(Assignments.give(change, to));
  }

  /// The agent is passed over for [#DECLINE_EXCLUSION] and stays available for others. Where it
  /// rings at others too, it goes on ringing there.
  public static Judgement decline(
      Conversation c, AgentId agent, OfferId id, @Nullable String reason, Instant now) {
    if (!rings(c, agent, id)) {
      return new Refused(gone(c));
    }
    Conversation excluding =
        c.withRouting(c.routed().excluding(agent, now.plus(DECLINE_EXCLUSION)));
    return new Done(
        new Change(c, now)
            .become(without(excluding, agent, now))
            .tell(
                new ConversationEvent.OfferDeclined(
                    id, c.offered().to(agent).orElseThrow(), reason)));
  }

  /// Nobody answered: all at whom it still rang count as not responding until they click, and are
  /// not passed over from then on; that they let this one ring is remembered.
  static Change expire(Conversation c, Instant now) {
    Routing routing = c.routed();
    for (AgentRef agent : c.offered().agents()) {
      routing = routing.excluding(agent.id(), now);
    }
    var change = new Change(c, now).become(unoffered(c.withRouting(routing), now));
    for (AgentRef agent : c.offered().agents()) {
      change.missedBy(agent.id()).tell(new ConversationEvent.OfferExpired(c.offered().id(), agent));
    }
    return change;
  }

  /// Nobody could take it, and nobody is blamed.
  static Change rescindAll(Conversation c, String reason, Instant now) {
    Offer offer = c.offered();
    return rescinded(new Change(c, now).become(unoffered(c, now)), offer, reason);
  }

  /// The agent has gone while it rang; nobody is blamed. Others at whom it rings are not concerned.
  public static Change rescind(Conversation c, AgentId agent, String reason, Instant now) {
    var change = new Change(c, now);
    if (!c.offeredTo(agent)) {
      return change;
    }
    AgentRef gone = c.offered().to(agent).orElseThrow();
    return change
        .become(without(c, agent, now))
        .tell(new ConversationEvent.OfferRescinded(c.offered().id(), gone, reason));
  }

  /// Takes back what rings, if anything does, because of something that happens to the
  /// conversation.
  static Change withdraw(Change change, String reason) {
    Offer offer = change.conversation().offer();
    return offer == null
        ? change
        : rescinded(change.become(change.conversation().withOffer(null)), offer, reason);
  }

  private static Change rescinded(Change change, Offer offer, String reason) {
    offer
        .agents()
        .forEach(
            agent -> change.tell(new ConversationEvent.OfferRescinded(offer.id(), agent, reason)));
    return change;
  }

  /// Rings at the others only; if there are none, no more.
  private static Conversation without(Conversation c, AgentId agent, Instant now) {
    Offer others = c.offered().without(agent);
    return others == null ? unoffered(c, now) : c.withOffer(others);
  }

  /// Rings no more: it waits again, unless somebody has it, who keeps it.
  private static Conversation unoffered(Conversation c, Instant now) {
    return c.hasOwner()
        ? c.withOffer(null)
        : c.queued(c.routed().again(now, c.routed().priority(), null));
  }

  private static boolean rings(Conversation c, AgentId agent, OfferId id) {
    return c.offeredTo(agent) && c.offered().id().equals(id);
  }

  private static Refusal gone(Conversation c) {
    return c.hasEnded() ? Refusal.ALREADY_RESOLVED : Refusal.OFFER_GONE;
  }

  private static Change notice(Change change, Notice notice, Moment moment) {
    Conversation c = change.conversation();
    return c.notices().contains(notice)
        ? change
        : change.become(c.noticed(notice)).announce(moment, "once");
  }

  /// Where the rules send a conversation.
  ///
  /// @param optionalSkills skill key to how much it is wanted
  /// @param preferred the agent to try first, null if nobody is
  /// @param rule null when no rule matched and the inbox's default queue takes it
  public record Destination(
      String queue,
      Map<String, Integer> requiredSkills,
      Map<String, Rank> optionalSkills,
      @Nullable AgentId preferred,
      int priority,
      @Nullable String rule,
      long policyVersion) {
    /// Where nothing is optional and nobody preferred.
    public Destination(
        String queue,
        Map<String, Integer> requiredSkills,
        int priority,
        @Nullable String rule,
        long policyVersion) {
      this(queue, requiredSkills, Map.of(), null, priority, rule, policyVersion);
    }

    /// Waits there from `now` on.
    Routing entered(Instant now) {
      return new Routing(
          queue,
          requiredSkills,
          optionalSkills,
          priority,
          rule,
          policyVersion,
          now,
          now,
          false,
          Map.of(),
          preferred,
          Routing.first(preferred));
    }
  }

  private Offers() {}
}
