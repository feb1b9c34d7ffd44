package dev.baton.store.conversation;

import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// [SlaPolicy] as it stands in rows and policies, in milliseconds.
///
/// @param pausedOnHold null in what was written before there was such a thing
public record SlaJson(
    long firstResponseMillis,
    long nextResponseMillis,
    long resolutionMillis,
    @Nullable Boolean pausedOnHold,
    List<RungJson> ladder) {

  public static SlaJson of(SlaPolicy policy) {
    return new SlaJson(
        policy.firstResponse().toMillis(),
        policy.nextResponse().toMillis(),
        policy.resolution().toMillis(),
        policy.pausedOnHold(),
        policy.ladder().rungs().stream().map(RungJson::of).toList());
  }

  public SlaPolicy toPolicy() {
    return new SlaPolicy(
        Duration.ofMillis(firstResponseMillis),
        Duration.ofMillis(nextResponseMillis),
        Duration.ofMillis(resolutionMillis),
        Boolean.TRUE.equals(pausedOnHold),
        new Ladder(ladder.stream().map(RungJson::toRung).toList()));
  }

  /// One rung of the ladder.
  public record RungJson(
      String clock, int percent, long afterMillis, List<String> states, List<String> actions) {
    static RungJson of(Rung rung) {
      return new RungJson(
          rung.clock().key(),
          rung.percent(),
          rung.after().toMillis(),
          rung.states().stream().sorted().map(Phase::key).toList(),
          rung.actions().stream().map(Action::key).toList());
    }

    Rung toRung() {
      return new Rung(
          SlaClock.of(clock).orElseThrow(),
          percent,
          Duration.ofMillis(afterMillis),
          states.stream().map(one -> Phase.of(one).orElseThrow()).collect(Collectors.toSet()),
          actions.stream().map(one -> Action.of(one).orElseThrow()).toList());
    }
  }
}
