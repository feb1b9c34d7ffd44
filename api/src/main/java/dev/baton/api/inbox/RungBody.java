package dev.baton.api.inbox;

import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One rung of the escalation ladder.
///
/// @param percent of the clock's target; default 0
/// @param afterSeconds that share, so long; default 0
/// @param states in which it is done; left out for all
/// @param actions what is done, in this order
record RungBody(
    SlaClock clock,
    @Nullable @Min(0) @Max(Rung.MOST_PERCENT) Integer percent,
    @Nullable @Min(0) @Max(604_800) Integer afterSeconds,
    @Nullable Set<Phase> states,
    @NotEmpty List<Action> actions) {

  static RungBody of(Rung rung) {
    return new RungBody(
        rung.clock(),
        rung.percent(),
        Math.toIntExact(rung.after().toSeconds()),
        rung.states(),
        rung.actions());
  }

  /// Refuses, with a 400 that names the field.
  ///
  /// @param field where it was sent
  Rung rung(String field) {
    if (actions.size() > Set.copyOf(actions).size()) {
      throw SlaBody.refused(field + ".actions", actions.toString(), "each action once");
    }
    return new Rung(
        clock,
        percent == null ? 0 : percent,
        Duration.ofSeconds(afterSeconds == null ? 0 : afterSeconds),
        states == null || states.isEmpty() ? Set.of(Phase.values()) : states,
        actions);
  }
}
