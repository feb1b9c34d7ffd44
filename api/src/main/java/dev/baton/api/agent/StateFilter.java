package dev.baton.api.agent;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The public words for states, as a filter takes them.
final class StateFilter {
  private static final String EXPECTED =
      "any of queued, active, on_hold, wrap_up, resolved, closed";

  /// @return the states that the words mean, all for no words. Resolved and closed differ only by
  ///   time, so either lists both.
  static Set<State> parse(List<String> words) {
    if (words.isEmpty()) {
      return EnumSet.allOf(State.class);
    }
    Set<State> states = EnumSet.noneOf(State.class);
    words.forEach(word -> states.addAll(meaning(word)));
    return states;
  }

  private static Set<State> meaning(String word) {
    return switch (word) {
      case "queued" -> EnumSet.of(State.NEW, State.QUEUED, State.OFFERED);
      case "active" -> EnumSet.of(State.ACTIVE);
      case "on_hold" -> EnumSet.of(State.HOLD, State.DEFERRED);
      case "resolved", "closed" -> EnumSet.of(State.WRAP_UP, State.RESOLVED, State.ABANDONED);
      case "wrap_up" -> EnumSet.of(State.WRAP_UP);
      default ->
          throw Problem.invalidParameter(new InvalidField("state", word, EXPECTED)).asException();
    };
  }

  private StateFilter() {}
}
