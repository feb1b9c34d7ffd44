package dev.baton.api.demo;

import reactor.core.publisher.Mono;

/// Who may be signed in as an agent of the demo.
@FunctionalInterface
public interface DemoPeople {

  /// Whether an agent with this key exists.
  Mono<Boolean> exists(String agentKey);
}
