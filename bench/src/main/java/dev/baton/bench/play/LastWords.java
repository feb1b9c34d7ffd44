package dev.baton.bench.play;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/// Tells agents when a customer has said all: the `seq` of the customer's last message, by the
/// customer's id. It never comes for a customer who goes quiet. Safe for many threads.
final class LastWords {
  private final Map<String, Long> said = new HashMap<>();
  private final Map<String, Set<LongConsumer>> listeners = new HashMap<>();

  synchronized void said(String customer, long seq) {
    said.put(customer, seq);
    listeners.getOrDefault(customer, Set.of()).forEach(listener -> listener.accept(seq));
    listeners.remove(customer);
  }

  /// Tells the listener once, at once where it has been said already.
  synchronized void listen(String customer, LongConsumer listener) {
    Long seq = said.get(customer);
    if (seq != null) {
      listener.accept(seq);
    } else {
      listeners.computeIfAbsent(customer, _ -> new HashSet<>()).add(listener);
    }
  }
}
