package dev.baton.domain.conversation;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run of a conversation's workflow, as it presents itself when it looks at the row.
///
/// @param continues the run that went on as this one by itself, null if none did
/// @param reset whether somebody made it by resetting another to an earlier point
public record WorkflowRun(String id, @Nullable String continues, boolean reset) {

  /// Why a run began in the middle of a conversation.
  public enum Cause {
    /// Somebody cancelled the one before, which then handed over.
    CANCELLED,
    /// Somebody reset the one before to an earlier point.
    RESET,
    /// The one before ended without a word: somebody terminated or deleted it.
    TERMINATED,
    /// Temporal had forgotten the one before: its state was lost, or it keeps none.
    REBUILT;

    /// As it stands on the wire.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A run that knows nothing of others.
  public static WorkflowRun first(String id) {
    return new WorkflowRun(id, null, false);
  }

  /// Takes a live conversation over, and says so if the run that had it did not hand it on.
  ///
  /// @param last who looked last; null if nobody ever did
  public Change takeOver(Conversation conversation, @Nullable Last last, Instant now) {
    var change = new Change(conversation, now);
    return last == null || !conversation.live() || continues(last, conversation.cycle())
        ? change
        : change.tell(new ConversationEvent.WorkflowRestarted(why(last), last.run(), id));
  }

  /// A reopening begins a cycle, and a run for it, in the ordinary way.
  private boolean continues(Last last, int cycle) {
    return last.cycle() != cycle
        || last.run().equals(id)
        || (last.run().equals(continues) && !reset);
  }

  private Cause why(Last last) {
    return reset ? Cause.RESET : Objects.requireNonNullElse(last.ended(), Cause.TERMINATED);
  }

  /// The run that looked last.
  ///
  /// @param cycle the conversation's when it did
  /// @param ended how it is known to have ended since; null if that is not known
  public record Last(String run, int cycle, @Nullable Cause ended) {}
}
