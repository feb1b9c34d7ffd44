package dev.baton.store.conversation;

import dev.baton.domain.inbox.Ladder;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.Rung;
import dev.baton.domain.inbox.Rung.Action;
import dev.baton.domain.inbox.Rung.Phase;
import dev.baton.domain.inbox.SlaClock;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.SlaPolicy.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// [SlaPolicy] as it stands in rows and policies, in milliseconds.
///
/// @param pausedOnHold null in what was written before there was such a thing
/// @param onChange the same
/// @param policy its key, where it stands in a row; null in what was written before it did
/// @param version the same
/// @param sinceMicros the same, since 1970; null for what was promised from the start
public record SlaJson(
    long firstResponseMillis,
    long nextResponseMillis,
    long resolutionMillis,
    @Nullable Boolean pausedOnHold,
    List<RungJson> ladder,
    @Nullable String onChange,
    @Nullable String policy,
    @Nullable Long version,
    @Nullable Long sinceMicros) {

  public static SlaJson of(SlaPolicy policy) {
    Version saved = policy.version();
    Instant since = policy.since();
    return new SlaJson(
        policy.firstResponse().toMillis(),
        policy.nextResponse().toMillis(),
        policy.resolution().toMillis(),
        policy.pausedOnHold(),
        policy.ladder().rungs().stream().map(RungJson::of).toList(),
        policy.onChange().key(),
        saved == null ? null : saved.key(),
        saved == null ? null : saved.number(),
        since == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, since));
  }

  public SlaPolicy toPolicy() {
    return new SlaPolicy(
        Duration.ofMillis(firstResponseMillis),
        Duration.ofMillis(nextResponseMillis),
        Duration.ofMillis(resolutionMillis),
        Boolean.TRUE.equals(pausedOnHold),
        new Ladder(ladder.stream().map(RungJson::toRung).toList()),
        onChange == null ? OnChange.KEEP : OnChange.of(onChange).orElseThrow(),
        policy == null || version == null ? null : new Version(policy, version),
        sinceMicros == null ? null : Instant.EPOCH.plus(sinceMicros, ChronoUnit.MICROS));
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
