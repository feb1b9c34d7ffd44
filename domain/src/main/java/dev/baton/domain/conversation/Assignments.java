package dev.baton.domain.conversation;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Straight to an agent, without ringing.
public final class Assignments {
  /// A lead gives it to `to`, or takes it over if they are `to`, whoever has it or is offered it
  /// now. Whoever is signed in and has room can be given it, available or not.
  ///
  /// @param to as they are now; the store refuses the whole change if that does not hold any more
  /// @param reason why, in the lead's words
  public static Judgement force(
      Conversation c, AgentRef lead, Agent to, String reason, Instant now) {
    Refusal refusal = obstacle(c, to);
    if (refusal != null) {
      return new Refused(refusal);
    }
    AgentRef from = c.hasOwner() ? c.owned().agent() : null;
    Change change = Offers.withdraw(new Change(c, now), "reassigned");
    change.tell(
        lead.id().equals(to.id())
            ? new ConversationEvent.TakenOver(lead, from, reason)
            : new ConversationEvent.ForceAssigned(lead, to.ref(), from, reason));
    if (lacking(c, to) > 0) {
      change.claiming(Claim.evenIfUnavailable(to.id(), to.epoch()));
    }
    return new Done(give(change, to.ref()));
  }

  /// An agent takes what waits, of their own accord. Asking for what they have changes nothing.
  ///
  /// @param how `next` in its order, or `claim`, picked by hand
  /// @param agent as they are now; the store refuses the whole change if that does not hold any
  ///   more
  public static Judgement pull(Conversation c, Agent agent, String how, Instant now) {
    var change = new Change(c, now);
    if (c.ownedBy(agent.id())) {
      return new Done(change);
    }
    if (c.state() != State.QUEUED) {
      return new Refused(c.hasEnded() ? Refusal.ALREADY_RESOLVED : Refusal.NOT_WAITING);
    }
    Refusal refusal = cannotTake(agent, c.timings().units());
    if (refusal != null) {
      return new Refused(refusal);
    }
    change
        .claiming(new Claim(agent.id(), agent.epoch(), 0))
        .tell(new ConversationEvent.Pulled(agent.ref(), how));
    return new Done(give(change, agent.ref()));
  }

  /// Why `agent` cannot take so many units more of their own accord, or be asked to; null if they
  /// can.
  public static @Nullable Refusal cannotTake(Agent agent, int units) {
    return switch (agent.status()) {
      case OFFLINE -> Refusal.AGENT_OFFLINE;
      case AWAY, DRAINING, NOT_RESPONDING -> Refusal.AGENT_UNAVAILABLE;
      case AVAILABLE -> agent.consumed() + units > agent.capacity() ? Refusal.AGENT_FULL : null;
    };
  }

  private static @Nullable Refusal obstacle(Conversation c, Agent to) {
    if (c.hasEnded()) {
      return Refusal.ALREADY_RESOLVED;
    }
    if (c.routing() == null) {
      return Refusal.NOT_ROUTED;
    }
    if (c.ownedBy(to.id())) {
      return Refusal.ALREADY_THEIRS;
    }
    if (to.status() == AgentStatus.OFFLINE) {
      return Refusal.AGENT_OFFLINE;
    }
    return to.consumed() + lacking(c, to) > to.capacity() ? Refusal.AGENT_FULL : null;
  }

  /// What the conversation does not hold of them yet; nothing if it rings at them.
  private static int lacking(Conversation c, Agent to) {
    return c.timings().units() - Holds.of(c).getOrDefault(to.id(), 0);
  }

  /// Whoever gets it has it awake.
  static Change give(Change change, AgentRef to) {
    Conversation c = change.conversation();
    Conversation active =
        c.activeWith(new Owner(to, change.now(), null))
            .withTalk(c.talk().withIdle(false))
            .withClocks(Deferrals.clocks(c, change.now()).assigned(change.now()));
    return change.become(active).tell(new ConversationEvent.Assigned(to));
  }

  private Assignments() {}
}
