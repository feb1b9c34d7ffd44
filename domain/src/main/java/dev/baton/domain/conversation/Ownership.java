package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.text.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a conversation leaves its owner, or ends.
public final class Ownership {
  /// The owner ends it. Refused if the customer wrote after what the agent has seen, and if the
  /// agent claims to have seen what is not there yet: it would cover what comes next.
  ///
  /// @param lastSeq the last public message the agent has seen
  public static Judgement resolve(Conversation c, AgentId agent, long lastSeq, Instant now) {
    Refusal refusal = notSeenByOwner(c, agent, lastSeq);
    if (refusal != null) {
      return new Refused(refusal);
    }
    return new Done(finish(new Change(c, now), Finish.Resolution.AGENT));
  }

  /// The owner hands it to another queue, where it keeps its age and passes them over for a while.
  ///
  /// @param timings those of the other queue
  public static Judgement transfer(
      Conversation c, AgentId agent, String queue, Timings timings, Instant now) {
    Refusal refusal = notOwner(c, agent);
    if (refusal != null) {
      return new Refused(refusal);
    }
    Change change = Offers.withdraw(new Change(c, now), "transfer");
    Conversation moved =
        change
            .conversation()
            .queued(
                c.routed().movedTo(queue, now).excluding(agent, now.plus(Offers.DECLINE_EXCLUSION)))
            .withTimings(timings)
            .withTalk(c.talk().withIdle(false));
    return new Done(
        change
            .become(moved)
            .tell(new ConversationEvent.Transferred(c.owned().agent(), queue))
            .tell(new ConversationEvent.Queued("transfer"))
            .announce(
                Moment.FINDING_SOMEONE, "event-" + c.eventNo(), Saying.facts(moved, c.owned())));
  }

  /// The customer ends it: resolved if an agent has or had answered it, else abandoned. Ending
  /// twice changes nothing.
  public static Change end(Conversation c, Instant now) {
    var change = new Change(c, now);
    if (c.hasEnded()) {
      return change;
    }
    boolean answered = c.hasOwner() || c.clocks().firstResponseAt() != null;
    return finish(
        Offers.withdraw(change, "customer_ended"),
        answered ? Finish.Resolution.CUSTOMER : Finish.Resolution.ABANDONED);
  }

  /// The presence of the owner changed, whether it is on hold or being wrapped up meanwhile.
  ///
  /// @param missedFrom from when on they are missed, null if they are back
  public static Change presence(
      Conversation c, AgentId agent, @Nullable Instant missedFrom, Instant now) {
    var change = new Change(c, now);
    Owner owner = c.owner();
    if (!c.live() || owner == null || !owner.agent().id().equals(agent)) {
      return change;
    }
    return change.become(c.withOwner(missedFrom == null ? owner.back() : owner.gone(missedFrom)));
  }

  /// Back to the queue at its age.
  ///
  /// @param excludeOwner whether the owner is passed over for a while
  static Change requeue(Change change, String reason, int priority, boolean excludeOwner) {
    Conversation c = Offers.withdraw(change, reason).conversation();
    Instant now = change.now();
    Owner owner = c.owned();
    AgentId was = owner.agent().id();
    Routing again = c.routed().again(now, priority, excludeOwner ? null : was);
    Routing routing =
        excludeOwner ? again.excluding(was, now.plus(Offers.DECLINE_EXCLUSION)) : again;
    return change
        .become(c.queued(routing).withTalk(c.talk().withIdle(false)))
        .tell(new ConversationEvent.Requeued(reason, owner.agent(), priority))
        .tell(new ConversationEvent.Queued(reason))
        .announce(Moment.FINDING_SOMEONE, "event-" + c.eventNo(), Saying.facts(c));
  }

  static Change finish(Change change, Finish.Resolution resolution) {
    Conversation c = Offers.withdraw(change, "resolved").conversation();
    if (WrapUp.follows(c, resolution)) {
      return WrapUp.begin(change, resolution);
    }
    boolean abandoned = resolution == Finish.Resolution.ABANDONED;
    State end = abandoned ? State.ABANDONED : State.RESOLVED;
    change
        .become(c.ended(end, new Finish(resolution, change.now())))
        .tell(
            abandoned
                ? new ConversationEvent.Abandoned()
                : new ConversationEvent.Resolved(resolution));
    return Ratings.ask(change, resolution);
  }

  /// What speaks against putting it out of sight of an owner who has seen so much.
  static @Nullable Refusal notSeenByOwner(Conversation c, AgentId agent, long lastSeq) {
    Refusal refusal = notOwner(c, agent);
    if (refusal != null) {
      return refusal;
    }
    if (lastSeq > c.talk().lastSeq()) {
      return Refusal.NO_SUCH_MESSAGE;
    }
    return c.talk().lastCustomerSeq() > lastSeq ? Refusal.CUSTOMER_WROTE : null;
  }

  static @Nullable Refusal notOwner(Conversation c, AgentId agent) {
    if (c.hasEnded()) {
      return Refusal.ALREADY_RESOLVED;
    }
    if (!c.hasOwner()) {
      return Refusal.NOT_ACTIVE;
    }
    return c.ownedBy(agent) ? null : Refusal.NOT_YOURS;
  }

  private Ownership() {}
}
