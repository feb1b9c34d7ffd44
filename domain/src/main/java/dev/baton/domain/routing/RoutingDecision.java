package dev.baton.domain.routing;

import dev.baton.domain.routing.Candidate.Reason;
import java.util.List;
import java.util.Optional;

/// Who gets the conversation, and why not the others.
///
/// @param distribution how the queue chose
/// @param candidates every agent that was looked at, each with the reason
/// @param winners those of them who were chosen, the best first; nobody if nobody could take it
public record RoutingDecision(
    Distribution distribution, List<Candidate> candidates, List<Candidate> winners) {
  /// Refuses winners who are not among the candidates as chosen with an [IllegalArgumentException]:
  /// stop, retrying cannot help.
  public RoutingDecision {
    candidates = List.copyOf(candidates);
    winners = List.copyOf(winners);
    long chosen = candidates.stream().filter(one -> one.reason() == Reason.CHOSEN).count();
    if (chosen != winners.size() || !candidates.containsAll(winners)) {
      throw new IllegalArgumentException("the winners are the candidates who were chosen");
    }
  }

  /// Who comes first.
  public Optional<Candidate> winner() {
    return winners.stream().findFirst();
  }
}
