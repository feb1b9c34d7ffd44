package dev.baton.domain.inbox;

import dev.baton.domain.routing.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a queue asks for less while nobody is free. Times count from the latest enqueue and never go
/// down from one to the next.
///
/// @param allSkills until then only the preferred agent is asked, if there is one; default 10 s
/// @param withoutLow when optional skills of low rank are given up; default 20 s
/// @param withoutMedium when those of medium rank are; default 28 s
/// @param requiredOnly when all of them are; default 36 s
/// @param overflow when the overflow group is asked too; default 45 s
/// @param overflowQueue whose agents help out then; null if nobody does
/// @param leadQueue whose agents are asked too when an escalation ladder says so; null if nobody is
public record Relaxation(
    Duration allSkills,
    Duration withoutLow,
    Duration withoutMedium,
    Duration requiredOnly,
    Duration overflow,
    @Nullable String overflowQueue,
    @Nullable String leadQueue) {

  public static final Relaxation DEFAULT =
      new Relaxation(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(28),
          Duration.ofSeconds(36),
          Duration.ofSeconds(45),
          null,
          null);

  /// Refuses times that go down with an [IllegalArgumentException]: stop, retrying cannot help.
  public Relaxation {
    boolean ascending =
        !allSkills.isNegative()
            && allSkills.compareTo(withoutLow) <= 0
            && withoutLow.compareTo(withoutMedium) <= 0
            && withoutMedium.compareTo(requiredOnly) <= 0
            && requiredOnly.compareTo(overflow) <= 0;
    if (!ascending) {
      throw new IllegalArgumentException("each step must come no sooner than the one before");
    }
  }

  /// From the enqueue until `step` begins, if nothing brings it nearer.
  public Duration until(Step step) {
    return switch (step) {
      case PREFERRED -> Duration.ZERO;
      case ALL_SKILLS -> allSkills;
      case WITHOUT_LOW -> withoutLow;
      case WITHOUT_MEDIUM -> withoutMedium;
      case REQUIRED_ONLY -> requiredOnly;
      // To the last two time alone does not lead.
      case OVERFLOW, BURST, LEADS -> overflow;
    };
  }

  /// The same with `queue` to help out, null for nobody.
  public Relaxation overflowingTo(@Nullable String queue) {
    return new Relaxation(
        allSkills, withoutLow, withoutMedium, requiredOnly, overflow, queue, leadQueue);
  }

  /// The same with the leads in `queue`, null for none.
  public Relaxation ledBy(@Nullable String queue) {
    return new Relaxation(
        allSkills, withoutLow, withoutMedium, requiredOnly, overflow, overflowQueue, queue);
  }
}
