package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.store.Stores;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Whom an agent can ask to take over, and whom a lead can assign to.
@RestController
class AgentColleaguesController {
  private final Stores stores;
  private final AgentAccess access;

  AgentColleaguesController(Stores stores, AgentAccess access) {
    this.stores = stores;
    this.access = access;
  }

  @GetMapping("/v1/agent/colleagues")
  @Operation(summary = "The other agents who are signed in, by name, with their presence and load")
  Mono<Colleagues> all(AgentCaller caller) {
    return access
        .me(caller)
        .flatMapMany(_ -> stores.agents().all())
        .filter(agent -> agent.status() != AgentStatus.OFFLINE)
        .map(AgentView::of)
        .filter(agent -> !agent.id().equals(caller.key()))
        .sort(Comparator.comparing(AgentView::name).thenComparing(AgentView::id))
        .collectList()
        .map(Colleagues::new);
  }

  record Colleagues(List<AgentView> agents) {}
}
