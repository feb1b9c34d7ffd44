package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import java.time.Duration;
import java.time.Instant;

/// After the end its owner notes what is to be noted: for them it goes on until they are done or
/// their time is up, the customer reads that it is resolved. What slept costs nothing now either.
public final class WrapUp {
  /// @param resolution how it ends
  /// @return whether an end of this kind has a wrap-up: nobody who was there ended it by being
  ///   silent
  static boolean follows(Conversation c, Finish.Resolution resolution) {
    return c.hasOwner()
        && c.timings().wrapUp().isPositive()
        && resolution != Finish.Resolution.SILENCE;
  }

  static Change begin(Change change, Finish.Resolution resolution) {
    Conversation c = change.conversation();
    Conversation ended = c.wrappingUp(new Finish(resolution, change.now()));
    change
        .become(ended)
        .tell(new ConversationEvent.Resolved(resolution))
        .tell(new ConversationEvent.WrapUpStarted(c.owned().agent(), over(ended)));
    return Ratings.ask(change, resolution);
  }

  /// When the time for it is up.
  static Instant over(Conversation c) {
    return c.finished().at().plus(c.timings().wrapUp());
  }

  /// Its owner is done. Saying so twice changes nothing.
  public static Judgement end(Conversation c, AgentId agent, Instant now) {
    Owner owner = c.owner();
    if (!c.hasEnded()) {
      return new Refused(Refusal.NOT_IN_WRAP_UP);
    }
    if (owner == null || !owner.agent().id().equals(agent)) {
      return new Refused(Refusal.NOT_YOURS);
    }
    var change = new Change(c, now);
    return new Done(c.live() ? end(change, "agent") : change);
  }

  /// @param reason `agent` or `time`
  static Change end(Change change, String reason) {
    Conversation c = change.conversation();
    return change
        .become(c.ended(State.RESOLVED, c.finished()))
        .tell(new ConversationEvent.WrapUpEnded(reason));
  }

  /// The customer writes again: it is the owner's, who answers first, as if it had not ended.
  static Change back(Change change) {
    Conversation c = change.conversation();
    Instant now = change.now();
    Conversation again = c.unwrapped(now);
    Clocks clocks =
        c.clocks().firstResponseAt() == null
            ? c.clocks().resumed(Duration.between(c.finished().at(), now))
            : c.clocks();
    return change
        .become(again.withClocks(clocks))
        .tell(new ConversationEvent.Resumed("customer_wrote"));
  }

  private WrapUp() {}
}
