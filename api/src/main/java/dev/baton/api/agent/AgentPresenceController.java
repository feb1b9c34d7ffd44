package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.store.Stores;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Where an agent is.
@RestController
class AgentPresenceController {
  private final Stores stores;
  private final AgentAccess access;

  AgentPresenceController(Stores stores, AgentAccess access) {
    this.stores = stores;
    this.access = access;
  }

  @GetMapping("/v1/agent/me")
  @Operation(summary = "You, with your presence and load")
  Mono<AgentView> me(AgentCaller caller) {
    return access.me(caller).map(AgentView::of);
  }

  @PutMapping("/v1/agent/presence")
  @Operation(summary = "Say where you are; available is signing in, offline is signing out")
  Mono<AgentView> presence(@Valid @RequestBody PresenceRequest request, AgentCaller caller) {
    var id = new AgentId(caller.key());
    return access
        .me(caller)
        .flatMap(_ -> stores.agents().setStatus(id, request.status().meaning, request.reason()))
        .flatMap(agent -> stores.presence().changed(id).thenReturn(agent))
        .map(AgentView::of);
  }

  @PostMapping("/v1/agent/heartbeat")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Say that your console is there, every 10 s; an open stream says it too")
  Mono<Void> heartbeat(AgentCaller caller) {
    return access.me(caller).flatMap(agent -> stores.presence().heartbeats(List.of(agent.id())));
  }

  /// What an agent can say of themselves; `not_responding` only the system says.
  enum Said {
    AVAILABLE(AgentStatus.AVAILABLE),
    AWAY(AgentStatus.AWAY),
    DRAINING(AgentStatus.DRAINING),
    OFFLINE(AgentStatus.OFFLINE);

    private final AgentStatus meaning;

    Said(AgentStatus meaning) {
      this.meaning = meaning;
    }
  }

  /// @param reason why, for colleagues to read; one line
  record PresenceRequest(
      Said status, @Nullable @Size(min = 1, max = 64) @Pattern(regexp = LINE) String reason) {
    /// Something to read, and no control characters.
    private static final String LINE = "[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*";
  }
}
