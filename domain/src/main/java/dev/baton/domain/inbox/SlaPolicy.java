package dev.baton.domain.inbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a customer was promised, and what is done while it is not kept.
///
/// @param firstResponse from the first message to the first human answer; default 60 s
/// @param nextResponse from the first message of a turn to the next human answer; default 120 s
/// @param resolution from the first message until it is resolved; default 24 h
/// @param pausedOnHold whether the clock of the next response stands still while the conversation
///   is on hold; default false, since the customer waits then, too
/// @param ladder what is done before and after that
/// @param onChange what this version does to conversations that run by an older one
/// @param version which saved policy it is; null for what nobody saved
/// @param since from when on a conversation that was running before was promised it; null for what
///   it was promised from its start
public record SlaPolicy(
    Duration firstResponse,
    Duration nextResponse,
    Duration resolution,
    boolean pausedOnHold,
    Ladder ladder,
    OnChange onChange,
    @Nullable Version version,
    @Nullable Instant since) {
  public static final Duration NEXT_RESPONSE = Duration.ofMinutes(2);
  public static final Duration RESOLUTION = Duration.ofHours(24);

  public static final SlaPolicy DEFAULT =
      new SlaPolicy(Duration.ofSeconds(60), NEXT_RESPONSE, RESOLUTION, false, Ladder.DEFAULT);

  /// One that nobody saved; running conversations keep what they have.
  public SlaPolicy(
      Duration firstResponse,
      Duration nextResponse,
      Duration resolution,
      boolean pausedOnHold,
      Ladder ladder) {
    this(firstResponse, nextResponse, resolution, pausedOnHold, ladder, OnChange.KEEP, null, null);
  }

  /// A promise of the first response, the others as usual, that nothing is done about beforehand.
  public SlaPolicy(Duration firstResponse) {
    this(firstResponse, NEXT_RESPONSE, RESOLUTION, false, Ladder.NONE);
  }

  public Duration target(SlaClock clock) {
    return switch (clock) {
      case FIRST_RESPONSE -> firstResponse;
      case NEXT_RESPONSE -> nextResponse;
      case RESOLUTION -> resolution;
    };
  }

  /// The same with another time for the first response.
  public SlaPolicy within(Duration other) {
    return new SlaPolicy(
        other, nextResponse, resolution, pausedOnHold, ladder, onChange, version, since);
  }

  /// The same with another ladder.
  public SlaPolicy climbing(Ladder other) {
    return new SlaPolicy(
        firstResponse, nextResponse, resolution, pausedOnHold, other, onChange, version, since);
  }

  /// The same with another rule for running conversations.
  public SlaPolicy changing(OnChange rule) {
    return new SlaPolicy(
        firstResponse, nextResponse, resolution, pausedOnHold, ladder, rule, version, since);
  }

  /// The same as it was saved.
  public SlaPolicy savedAs(String key, long number) {
    return new SlaPolicy(
        firstResponse,
        nextResponse,
        resolution,
        pausedOnHold,
        ladder,
        onChange,
        new Version(key, number),
        since);
  }

  /// The same, promised from then on.
  public SlaPolicy since(Instant then) {
    return new SlaPolicy(
        firstResponse, nextResponse, resolution, pausedOnHold, ladder, onChange, version, then);
  }

  /// What holds for a conversation that runs by this once `next` was saved, as its rule says. What
  /// is done while a promise is not kept is always that of `next`, if any of it is taken over.
  public SlaPolicy changedTo(SlaPolicy next) {
    return switch (next.onChange) {
      case KEEP -> this;
      case RECOMPUTE -> next;
      case TIGHTEN ->
          new SlaPolicy(
              sooner(firstResponse, next.firstResponse),
              sooner(nextResponse, next.nextResponse),
              sooner(resolution, next.resolution),
              pausedOnHold && next.pausedOnHold,
              next.ladder,
              next.onChange,
              next.version,
              since);
    };
  }

  private static Duration sooner(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// One version of a saved policy.
  ///
  /// @param number from 1
  public record Version(String key, long number) {}
}
