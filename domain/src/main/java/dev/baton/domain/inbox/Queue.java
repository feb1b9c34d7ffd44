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
/// @param businessHours the key of the policy that says when it is served; null for always
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
    @Nullable String businessHours) {
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

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
        null);
  }
}
