package dev.baton.domain.conversation;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// On hold and back: meanwhile it is its owner's, costs no capacity, and nobody's silence counts.
/// Whatever ends it, it is the owner's turn then; the time for their answer begins anew.
public final class Holding {
  /// No hold is longer: nothing waits for ever for a customer who never writes again.
  public static final Duration LONGEST = Duration.ofDays(30);

  /// The owner puts it on hold, or changes until when. Refused, as a resolution is, if the customer
  /// wrote after what the agent has seen: it would be out of sight.
  ///
  /// @param lastSeq the last public message the agent has seen
  /// @param until after `now`; null for until the customer writes
  public static Judgement hold(
      Conversation c, AgentId agent, long lastSeq, @Nullable Instant until, Instant now) {
    Refusal refusal = Ownership.notSeenByOwner(c, agent, lastSeq);
    if (refusal != null) {
      return new Refused(refusal);
    }
    OnHold before = c.hold();
    var hold = new OnHold(before == null ? now : before.since(), until);
    if (hold.equals(before)) {
      return new Done(new Change(c, now));
    }
    Change change = Offers.withdraw(new Change(c, now), "held");
    return new Done(
        change
            .become(change.conversation().held(hold))
            .tell(new ConversationEvent.Held(c.owned().agent(), until)));
  }

  /// When it ends by itself.
  static Instant over(OnHold hold) {
    return hold.until() == null ? hold.since().plus(LONGEST) : hold.until();
  }

  /// The owner goes on with it. As with one who wakes it may be more than they have room for, by
  /// less than one conversation. Saying so where it is not on hold changes nothing.
  ///
  /// @param owner as they are now; the store refuses the whole change if that does not hold any
  ///   more
  public static Judgement resume(Conversation c, Agent owner, Instant now) {
    Refusal refusal = Ownership.notOwner(c, owner.id());
    if (refusal != null) {
      return new Refused(refusal);
    }
    var change = new Change(c, now);
    if (c.state() != State.HOLD) {
      return new Done(change);
    }
    if (owner.status() == AgentStatus.OFFLINE) {
      return new Refused(Refusal.AGENT_OFFLINE);
    }
    if (owner.consumed() > owner.capacity()) {
      return new Refused(Refusal.AGENT_FULL);
    }
    back(change, "agent");
    Conversation back = change.conversation();
    Conversation awake = back.withTalk(back.talk().withIdle(false));
    return new Done(
        change
            .become(awake.withOwner(back.owned().back()))
            .claiming(Claim.resumed(owner.id(), owner.epoch(), c.timings().units())));
  }

  /// Back by itself, asleep: whether its owner can take it is asked next.
  ///
  /// @param reason `customer_wrote` or `time`
  static Change back(Change change, String reason) {
    Conversation c = change.conversation();
    Instant now = change.now();
    return change.become(c.unheld(now)).tell(new ConversationEvent.Resumed(reason));
  }

  /// Whether the clock of the answer that is owed stands still.
  static boolean pausesAnswer(Conversation c) {
    return c.state() == State.HOLD
        && c.timings().sla().pausedOnHold()
        && c.clocks().firstResponseAt() != null
        && c.talk().turn() == Turn.AGENT;
  }

  /// The clocks of `next`, which comes after `c`: what stood still does so no more.
  static Clocks clocks(Conversation c, Conversation next, Instant now) {
    return pausesAnswer(c) && next.state() != State.HOLD
        ? next.clocks().resumed(Duration.between(c.onHold().since(), now))
        : next.clocks();
  }

  private Holding() {}
}
