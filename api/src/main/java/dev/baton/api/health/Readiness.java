package dev.baton.api.health;

import java.util.Map;

/// What `/readyz` answers: `up` or `down`, in all and for each check.
record Readiness(State status, Map<String, State> checks) {

  /// Whether something answers.
  enum State {
    UP,
    DOWN
  }

  static Readiness of(Map<String, State> checks) {
    return new Readiness(checks.containsValue(State.DOWN) ? State.DOWN : State.UP, checks);
  }
}
