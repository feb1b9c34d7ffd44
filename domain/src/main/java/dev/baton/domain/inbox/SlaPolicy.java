package dev.baton.domain.inbox;

import java.time.Duration;

/// What a customer was promised, and what is done while it is not kept.
///
/// @param firstResponse from the first message to the first human answer; default 60 s
/// @param nextResponse from the first message of a turn to the next human answer; default 120 s
/// @param resolution from the first message until it is resolved; default 24 h
/// @param pausedOnHold whether the clock of the next response stands still while the conversation
///   is on hold; default false, since the customer waits then, too
/// @param ladder what is done before and after that
public record SlaPolicy(
    Duration firstResponse,
    Duration nextResponse,
    Duration resolution,
    boolean pausedOnHold,
    Ladder ladder) {
  public static final Duration NEXT_RESPONSE = Duration.ofMinutes(2);
  public static final Duration RESOLUTION = Duration.ofHours(24);

  public static final SlaPolicy DEFAULT =
      new SlaPolicy(Duration.ofSeconds(60), NEXT_RESPONSE, RESOLUTION, false, Ladder.DEFAULT);

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
    return new SlaPolicy(other, nextResponse, resolution, pausedOnHold, ladder);
  }

  /// The same with another ladder.
  public SlaPolicy climbing(Ladder other) {
    return new SlaPolicy(firstResponse, nextResponse, resolution, pausedOnHold, other);
  }
}
