package dev.baton.store.conversation;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadlines;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who changes a row, and so what becomes of `wake_at` (design 2.2, the ring rule).
public sealed interface Promise {
  /// Somebody other than the workflow: rings it if it would look too late, or if nobody promised.
  record Outsider() implements Promise {}

  /// The workflow itself, with what is left of its armed timer; null if none is armed.
  record Workflow(@Nullable Duration armed) implements Promise {}

  /// What to write.
  ///
  /// @param wakeAt null when the conversation is finished
  /// @param ring whether the workflow must be rung after the commit
  record Kept(@Nullable Instant wakeAt, boolean ring) {}

  /// Keeps the rule for a row that becomes `after` at `now`.
  default Kept keep(
      Conversation before, Conversation after, @Nullable Instant wakeAt, Instant now) {
    if (!after.live()) {
      // Whoever finishes it from outside rings, so that the run ends now and not when its timer
      // fires.
      return new Kept(null, this instanceof Outsider && before.live());
    }
    return switch (this) {
      case Outsider _ -> {
        Instant latest = now.plus(Deadlines.LATEST_LOOK);
        Instant due = Deadlines.next(after).map(next -> earlier(next.due(), latest)).orElse(latest);
        boolean ring = wakeAt == null || due.isBefore(wakeAt);
        yield new Kept(ring ? due : wakeAt, ring);
      }
      case Workflow(Duration armed) -> {
        // What is overdue is done now: until it is, nobody need ring for it.
        Instant next = Deadlines.nextLook(after, now);
        Instant look = next.isBefore(now) ? now : next;
        yield new Kept(armed == null ? look : earlier(look, now.plus(armed)), false);
      }
    };
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
