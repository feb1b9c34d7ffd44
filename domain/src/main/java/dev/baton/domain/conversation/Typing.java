package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import java.time.Duration;
import java.time.Instant;

/// An owner who is typing when their time is nearly up has a little more of it. What the customer
/// was promised stays as it is.
public final class Typing {
  /// How much later the answer is due each time.
  public static final Duration DEFERRAL = Duration.ofSeconds(20);

  /// How often, for one answer.
  public static final int MOST_DEFERRALS = 2;

  /// The owner types now. Of anybody else, or while there is time enough, it changes nothing.
  public static Change ownerTypes(Conversation c, AgentId agent, Instant now) {
    var change = new Change(c, now);
    if (!defers(c, agent, now)) {
      return change;
    }
    Conversation deferred = c.withOwner(c.owned().deferred());
    return change
        .become(deferred)
        .tell(new ConversationEvent.AnswerDeferred(c.owned().agent(), due(deferred)));
  }

  /// Whether `agent` typing now puts off when the answer is due.
  public static boolean defers(Conversation c, AgentId agent, Instant now) {
    return c.state() == State.ACTIVE
        && c.ownedBy(agent)
        && c.talk().turn() == Turn.AGENT
        && c.owned().deferrals() < MOST_DEFERRALS
        && due(c).isAfter(now)
        && !due(c).isAfter(now.plus(DEFERRAL));
  }

  /// When an owner who owes an answer loses the conversation.
  static Instant due(Conversation c) {
    Instant turn = c.talk().turnSince();
    Instant since = c.owned().since();
    return (since.isAfter(turn) ? since : turn)
        .plus(c.timings().assigneeResponse())
        .plus(DEFERRAL.multipliedBy(c.owned().deferrals()));
  }

  private Typing() {}
}
