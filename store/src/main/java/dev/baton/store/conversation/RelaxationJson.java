package dev.baton.store.conversation;

import dev.baton.domain.inbox.Relaxation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A [Relaxation] as it stands in rows and policies, in milliseconds.
///
/// @param leadQueue null also in what was written before there was such a thing
public record RelaxationJson(
    long allSkills,
    long withoutLow,
    long withoutMedium,
    long requiredOnly,
    long overflow,
    @Nullable String overflowQueue,
    @Nullable String leadQueue) {

  public static RelaxationJson of(Relaxation r) {
    return new RelaxationJson(
        r.allSkills().toMillis(),
        r.withoutLow().toMillis(),
        r.withoutMedium().toMillis(),
        r.requiredOnly().toMillis(),
        r.overflow().toMillis(),
        r.overflowQueue(),
        r.leadQueue());
  }

  public Relaxation toRelaxation() {
    return new Relaxation(
        Duration.ofMillis(allSkills),
        Duration.ofMillis(withoutLow),
        Duration.ofMillis(withoutMedium),
        Duration.ofMillis(requiredOnly),
        Duration.ofMillis(overflow),
        overflowQueue,
        leadQueue);
  }
}
