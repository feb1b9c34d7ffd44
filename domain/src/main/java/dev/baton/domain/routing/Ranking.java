package dev.baton.domain.routing;

import dev.baton.domain.agent.AgentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What came of asking a queue's own endpoint in which order it would have the agents who could
/// take a conversation.
public sealed interface Ranking {
  /// @param order the best first; whoever is not in it comes after, in the default order
  record Given(List<AgentId> order) implements Ranking {
    public Given {
      order = List.copyOf(order);
    }

    /// The same without whom nobody asked about.
    public Given among(List<AgentId> asked) {
      return new Given(order.stream().filter(asked::contains).distinct().toList());
    }

    /// From 0; if it names somebody twice, the better place counts.
    Map<AgentId, Integer> places() {
      Map<AgentId, Integer> places = new HashMap<>();
      order.forEach(agent -> places.putIfAbsent(agent, places.size()));
      return places;
    }
  }

  /// There is none: the default order holds.
  ///
  /// @param reason in a few words, such as `timed out after 300 ms`
  record Failed(String reason) implements Ranking {}
}
