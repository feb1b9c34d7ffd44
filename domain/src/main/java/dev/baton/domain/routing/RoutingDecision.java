package dev.baton.domain.routing;

import java.util.List;
import java.util.Optional;

/// Who gets the conversation, and why not the others.
///
/// @param distribution how the queue chose
/// @param candidates every agent that was looked at, each with the reason
public record RoutingDecision(Distribution distribution, List<Candidate> candidates) {
  public RoutingDecision {
    candidates = List.copyOf(candidates);
  }

  public Optional<Candidate> winner() {
    return candidates.stream().filter(c -> c.reason() == Candidate.Reason.CHOSEN).findFirst();
  }
}
