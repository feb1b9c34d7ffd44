package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.SlaPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What customers are promised.
///
/// @param firstResponseSeconds from the first message to the first human answer
/// @param nextResponseSeconds from the first message of a turn to the next human answer; default
///   120
/// @param resolutionSeconds from the first message until it is resolved; default 86,400
/// @param pausedOnHold whether the clock of the next response stands still while a conversation is
///   on hold; default false, since the customer waits then, too
/// @param ladder what is done before and after that; left out for the one that ships, empty for
///   nothing
/// @param onChange what this version does to conversations that run by an older one of the same
///   key: `keep` (default) what they were promised, `tighten` it where the new one is sooner, or
///   `recompute` it
record SlaBody(
    Duration firstResponseSeconds,
    @Nullable Duration nextResponseSeconds,
    @Nullable Duration resolutionSeconds,
    @Nullable Boolean pausedOnHold,
    @Nullable @Size(max = Ladder.MOST) List<@Valid RungBody> ladder,
    @Nullable OnChange onChange) {

  /// Refuses, with a 400 that names the field.
  SlaPolicy policy() {
    return new SlaPolicy(
            firstResponseSeconds,
            Objects.requireNonNullElse(nextResponseSeconds, SlaPolicy.NEXT_RESPONSE),
            Objects.requireNonNullElse(resolutionSeconds, SlaPolicy.RESOLUTION),
            Objects.requireNonNullElse(pausedOnHold, false),
            ladder == null ? Ladder.DEFAULT : new Ladder(rungs(ladder)))
        .changing(Objects.requireNonNullElse(onChange, OnChange.KEEP));
  }

  private static List<Rung> rungs(List<RungBody> sent) {
    List<Rung> rungs = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      String field = "ladder[" + i + "]";
      Rung rung = sent.get(i).rung(field);
      Integer before = places.putIfAbsent(rung.key(), i);
      if (before != null) {
        throw refused(field, rung.key(), "another place than ladder[" + before + "] has");
      }
      rungs.add(rung);
    }
    return rungs;
  }

  static RuntimeException refused(String field, String value, String expected) {
    return Problem.invalidBody(
            "There is no such ladder.", new InvalidField(field, '"' + value + '"', expected))
        .asException();
  }
}
