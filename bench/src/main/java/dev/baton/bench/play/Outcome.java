package dev.baton.bench.play;

import dev.baton.bench.ledger.Findings;
import java.util.List;
import java.util.Set;

/// What a run came to.
///
/// @param came how many customers came
/// @param opened how many conversations had a message acknowledged
/// @param acknowledged how many messages the API said it has
/// @param ended the conversations that could be read back and are over
/// @param unfinished ids of the conversations that are not over
public record Outcome(
    int came,
    int opened,
    int acknowledged,
    List<Ended> ended,
    Set<String> unfinished,
    Findings findings,
    List<WorkflowSize> workflows) {
  public Outcome {
    ended = List.copyOf(ended);
    unfinished = Set.copyOf(unfinished);
    workflows = List.copyOf(workflows);
  }

  /// How much Temporal did for one conversation, over all its runs.
  record WorkflowSize(int events, int actions) {}

  /// Everybody's conversation was opened and is over, nothing was lost, doubled or reordered, and
  /// nothing escalated that was answered in time.
  public boolean isGood() {
    return unfinished.isEmpty()
        && isTrue()
        && escalatedThoughAnswered() == 0
        && ended.size() >= came;
  }

  /// How many of those that are over were escalated.
  public long escalated() {
    return ended.stream().filter(Ended::escalated).count();
  }

  /// How many were escalated for want of an answer that they had in time.
  public long escalatedThoughAnswered() {
    return ended.stream().filter(Ended::escalatedThoughAnswered).count();
  }

  private boolean isTrue() {
    return findings.lost().isEmpty()
        && findings.duplicated().isEmpty()
        && findings.reordered().isEmpty();
  }
}
