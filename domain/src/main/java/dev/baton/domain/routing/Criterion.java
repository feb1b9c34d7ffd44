package dev.baton.domain.routing;

import dev.baton.domain.routing.Candidate.Reason;
import java.util.Comparator;
import java.util.List;

/// One thing by which eligible agents are compared, and what is said of who loses by it.
///
/// @param worse why somebody is passed over whom only this tells from the winner
/// @param order the better first
record Criterion(Reason worse, Comparator<Scored> order) {

  /// The order that `criteria` make, the first that tells two apart deciding.
  static Comparator<Scored> order(List<Criterion> criteria) {
    return criteria.stream()
        .map(Criterion::order)
        .reduce(Comparator::thenComparing)
        .orElseThrow(() -> new IllegalArgumentException("at least one criterion"));
  }

  /// Why `loser` comes after `winner`.
  static Reason why(List<Criterion> criteria, Scored winner, Scored loser) {
    return criteria.stream()
        .filter(criterion -> criterion.order().compare(winner, loser) < 0)
        .findFirst()
        .map(Criterion::worse)
        .orElse(Reason.JUST_AS_GOOD);
  }
}
