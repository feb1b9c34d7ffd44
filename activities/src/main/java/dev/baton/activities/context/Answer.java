package dev.baton.activities.context;

import java.util.Map;

/// What one request to a shop's system came to.
sealed interface Answer {

  record Data(Map<String, Object> json) implements Answer {}

  /// Asking again may help. The reason is shown to agents: short, without personal data or secrets.
  record Passing(String reason) implements Answer {}

  /// Asking again would bring the same. The reason is as in [Passing].
  record Final(String reason) implements Answer {}
}
