package dev.baton.domain.inbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One rung of an escalation ladder: what is done when so much of a clock has run out.
///
/// @param percent of the clock's target, 0–1000
/// @param after that share, so long; not negative
/// @param states in which it is done; where a conversation is in another then, it is not done
/// @param actions in their order, at least one, each once
public record Rung(
    SlaClock clock, int percent, Duration after, Set<Phase> states, List<Action> actions) {
  /// The largest share.
  public static final int MOST_PERCENT = 1_000;

  /// Refuses anything else with an [IllegalArgumentException]: stop, retrying cannot help.
  public Rung {
    states = Set.copyOf(states);
    actions = List.copyOf(actions);
    if (percent < 0 || percent > MOST_PERCENT || after.isNegative() || states.isEmpty()) {
      throw new IllegalArgumentException("percent 0–1000, not before the clock starts, in a state");
    }
    if (actions.isEmpty() || Set.copyOf(actions).size() < actions.size()) {
      throw new IllegalArgumentException("at least one action, none twice");
    }
  }

  /// When it is reached, in time that counts, of a clock with that target.
  public Duration within(Duration target) {
    return target.multipliedBy(percent).dividedBy(100).plus(after);
  }

  /// What tells it from the others of its ladder, and stays the same when the ladder changes.
  public String key() {
    String where = new TreeSet<>(states).stream().map(Phase::key).collect(Collectors.joining("+"));
    return "%s/%d%%+%dms/%s".formatted(clock.key(), percent, after.toMillis(), where);
  }

  /// Where a live conversation can be while a clock runs.
  public enum Phase {
    QUEUED,
    OFFERED,
    ACTIVE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @return empty if none is named so
    public static Optional<Phase> of(String key) {
      return Arrays.stream(values()).filter(phase -> phase.key().equals(key)).findFirst();
    }
  }

  /// What can be done. What does not fit where the conversation is then is left out.
  public enum Action {
    /// Whoever has it, or at whom it rings, is reminded.
    NUDGE_AGENT(true),
    NOTIFY_LEAD(true),
    NOTIFY_SUPERVISOR(true),
    /// Its escalation level is raised by one, to 3 at most.
    ESCALATE(false),
    /// It waits one priority sooner.
    RAISE_PRIORITY(false),
    /// Two steps of skill relaxation at once.
    RELAX(false),
    /// The overflow group is asked too, for what is required only.
    OVERFLOW(false),
    /// Agents who are full are asked too: whoever takes it has one conversation more than fits.
    BURST(false),
    /// The queue's leads are asked too, full or not.
    OFFER_TO_LEADS(false),
    /// A silent owner loses it if another could take it now.
    TAKE_BACK(false),
    /// A silent owner loses it.
    HAND_OVER(false),
    /// The customer reads that we are sorry.
    APOLOGISE(true),
    /// The customer is offered to continue later with the place kept.
    CONTINUE_LATER(false);

    private final boolean told;

    Action(boolean told) {
      this.told = told;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it only tells somebody: where a later one is due too, it is skipped.
    public boolean tells() {
      return told;
    }

    /// @return empty if none is named so
    public static Optional<Action> of(String key) {
      return Arrays.stream(values()).filter(action -> action.key().equals(key)).findFirst();
    }
  }
}
