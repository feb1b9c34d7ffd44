package dev.baton.domain.inbox;

import dev.baton.domain.routing.Distribution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where conversations wait for an agent, and what holds there.
///
/// @param offer how long an offer rings; 5–120 s
/// @param assigneeResponse until a silent owner loses the conversation
/// @param units what one conversation consumes of an agent's capacity
/// @param distribution how an agent is chosen among those who can take it
/// @param longestWait beyond it who waits counts as one priority sooner; default 5 min
/// @param relaxation how less is asked of an agent while nobody is free
/// @param autoAccept whether whoever is chosen has it at once, without ringing; default false
/// @param limits how long its line may get
/// @param maxConcurrentOffers how many agents a conversation rings at at once, 1–10; the first to
///   accept has it; default 1. Without meaning where the queue accepts for its agents
/// @param rankingUrl who is asked to rank the agents if `distribution` is external
/// @param businessHours the key of the policy that says when it is served; null for always
/// @param textsPolicy the key of the policy whose texts stand over those that ship; null for none
public record Queue(
    String key,
    String name,
    String slaPolicy,
    String silencePolicy,
    Duration offer,
    Duration assigneeResponse,
    int units,
    Distribution distribution,
    Duration longestWait,
    Relaxation relaxation,
    boolean autoAccept,
    Limits limits,
    int maxConcurrentOffers,
    @Nullable String rankingUrl,
    @Nullable String businessHours,
    @Nullable String textsPolicy) {
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /// A conversation rings at no more agents at once.
  public static final int MOST_CONCURRENT_OFFERS = 10;

  /// Refuses to ring at nobody, or at more than [#MOST_CONCURRENT_OFFERS] at once, with an
  /// [IllegalArgumentException]: stop, retrying cannot help.
  public Queue {
    if (maxConcurrentOffers < 1 || maxConcurrentOffers > MOST_CONCURRENT_OFFERS) {
      throw new IllegalArgumentException(
          "a conversation rings at 1 to " + MOST_CONCURRENT_OFFERS + " agents at once");
    }
  }

  /// A queue that chooses, and waits, as most do.
  public Queue(
      String key,
      String name,
      String slaPolicy,
      String silencePolicy,
      Duration offer,
      Duration assigneeResponse,
      int units) {
    this(
        key,
        name,
        slaPolicy,
        silencePolicy,
        offer,
        assigneeResponse,
        units,
        Distribution.DEFAULT,
        LONGEST_WAIT,
        Relaxation.DEFAULT,
        false,
        Limits.NONE,
        1,
        null,
        null,
        null);
  }
}
