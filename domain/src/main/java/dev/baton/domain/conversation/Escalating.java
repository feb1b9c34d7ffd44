package dev.baton.domain.conversation;

import dev.baton.domain.inbox.SlaClock;
import java.time.Instant;

/// What takes a conversation to a higher level.
public final class Escalating {
  static final int HIGHEST = 3;
  private static final int FIRST = 1;

  /// All who could take it have declined it or let it ring. Who is at level 1 already stays there.
  public static Change everybodyExcluded(Change change) {
    Conversation c = change.conversation();
    if (c.notices().contains(Notice.EVERYBODY_EXCLUDED) || c.clocks().escalationLevel() >= FIRST) {
      return change;
    }
    return raise(change, Notice.EVERYBODY_EXCLUDED, "everybody_excluded", change.now())
        .alsoWithout(Escalating::everybodyExcluded);
  }

  /// Nobody has answered in time, whether it is at level 1 already or not.
  static Change firstResponse(Change change, Instant due) {
    return raise(change, Notice.FIRST_RESPONSE_LATE, "first_response", due);
  }

  /// A clock other than that of the first response has run out.
  static Change late(Change change, SlaClock clock, Instant due) {
    return raise(change, change.conversation(), clock.key(), due);
  }

  /// Whether it was noticed that the first response is late. In rows of before there was another
  /// reason, the level says it.
  static boolean isLate(Conversation c) {
    return c.notices().contains(Notice.FIRST_RESPONSE_LATE)
        || (c.clocks().escalationLevel() >= FIRST
            && !c.notices().contains(Notice.EVERYBODY_EXCLUDED));
  }

  private static Change raise(Change change, Notice notice, String reason, Instant due) {
    return raise(change, change.conversation().noticed(notice), reason, due);
  }

  private static Change raise(Change change, Conversation c, String reason, Instant due) {
    return to(change, c, Math.max(FIRST, c.clocks().escalationLevel()), reason, due);
  }

  /// A rung of the ladder says so.
  static Change oneLevel(Change change, Instant due) {
    Conversation c = change.conversation();
    return to(change, c, c.clocks().escalationLevel() + 1, "ladder", due);
  }

  private static Change to(Change change, Conversation c, int level, String reason, Instant due) {
    return change
        .become(c.withClocks(c.clocks().escalated(level)))
        .tell(new ConversationEvent.Escalated(level, reason, due, change.now()));
  }

  private Escalating() {}
}
