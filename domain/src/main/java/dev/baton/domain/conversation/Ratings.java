package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.text.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How it went, as its customer says: asked once in a conversation's life, at its first end that is
/// worth asking after. Neither the question nor the answer moves the conversation.
public final class Ratings {
  /// Asks about what has just ended, if its policy says so; once is enough, whatever was answered.
  static Change ask(Change change, Finish.Resolution resolution) {
    Conversation c = change.conversation();
    if (c.csat() != null || !worthAsking(c.timings().csat(), resolution)) {
      return change;
    }
    Owner owner = c.owner();
    var csat =
        new Csat(change.now(), c.routed().queue(), owner == null ? null : owner.agent().id(), null);
    return change
        .become(c.withCsat(csat))
        .tell(new ConversationEvent.CsatRequested())
        .announce(Moment.CSAT_REQUEST, "once");
  }

  private static boolean worthAsking(CsatPolicy policy, Finish.Resolution resolution) {
    return switch (resolution) {
      case AGENT, CUSTOMER -> policy.ask();
      case SILENCE -> policy.ask() && policy.afterAutoResolve();
      case ABANDONED -> false;
    };
  }

  /// The customer answers, or changes their answer, as long as a message of theirs would go on with
  /// this conversation: also where it does go on. The same again changes nothing, whenever it
  /// comes.
  ///
  /// @param score from [Rating#LOWEST] to [Rating#HIGHEST]
  public static Judgement rate(Conversation c, int score, @Nullable String comment, Instant now) {
    Csat csat = c.csat();
    if (csat == null) {
      return new Refused(Refusal.NOT_ASKED);
    }
    var change = new Change(c, now);
    var rating = new Rating(score, comment, now);
    if (csat.rating() != null && rating.saysTheSameAs(csat.rating())) {
      return new Done(change);
    }
    if (!c.live() && !c.reopensAt(now)) {
      return new Refused(Refusal.RATING_CLOSED);
    }
    return new Done(
        change
            .become(c.withCsat(csat.rated(rating)))
            .tell(new ConversationEvent.CsatRated(rating)));
  }

  private Ratings() {}
}
