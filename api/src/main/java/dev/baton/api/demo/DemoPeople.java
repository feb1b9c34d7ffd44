package dev.baton.api.demo;

import dev.baton.api.identity.Role;
import reactor.core.publisher.Mono;

/// Who may be signed in as an agent of the demo.
@FunctionalInterface
public interface DemoPeople {

  /// What an agent with this key is: agent, lead, supervisor or admin; empty if there is none.
  Mono<Role> role(String agentKey);
}
