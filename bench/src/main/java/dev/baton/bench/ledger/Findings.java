package dev.baton.bench.ledger;

import java.util.HashSet;
import java.util.Set;

/// What is wrong with a conversation: ids of messages (or `seq <n>` of a hole), each named once,
/// however many readings show it.
public record Findings(Set<String> lost, Set<String> duplicated, Set<String> reordered) {
  public static final Findings NONE = new Findings(Set.of(), Set.of(), Set.of());

  public Findings {
    lost = Set.copyOf(lost);
    duplicated = Set.copyOf(duplicated);
    reordered = Set.copyOf(reordered);
  }

  public Findings and(Findings other) {
    return new Findings(
        union(lost, other.lost),
        union(duplicated, other.duplicated),
        union(reordered, other.reordered));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
