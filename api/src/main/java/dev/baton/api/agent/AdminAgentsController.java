package dev.baton.api.agent;

import dev.baton.api.inbox.KeyPattern;
import dev.baton.api.inbox.References;
import dev.baton.api.inbox.References.Kind;
import dev.baton.api.inbox.References.Reference;
import dev.baton.api.problem.Expected;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.store.Stores;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Agents as admins make them. Presence and load are not theirs to set, and stay.
@RestController
class AdminAgentsController {
  private final Stores stores;
  private final References references;

  AdminAgentsController(Stores stores, References references) {
    this.stores = stores;
    this.references = references;
  }

  @GetMapping("/v1/admin/agents")
  @Operation(summary = "All agents")
  Mono<AgentList> all() {
    return stores.agents().all().map(AdminAgentView::of).collectList().map(AgentList::new);
  }

  @PutMapping("/v1/admin/agents/{key}")
  @Operation(summary = "Make or replace an agent; a smaller capacity takes no conversation away")
  Mono<AdminAgentView> put(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody AgentRequest request) {
    return references
        .require(request.references())
        .then(Mono.defer(() -> save(new AgentId(key), request)))
        .map(AdminAgentView::of);
  }

  /// The matcher looks again: there may be room or a skill now.
  private Mono<Agent> save(AgentId id, AgentRequest request) {
    return stores
        .agents()
        .save(
            id,
            request.name(),
            Expected.wireName(request.role().name()),
            request.capacity(),
            request.skills(),
            request.queues())
        .flatMap(agent -> stores.presence().changed(id).thenReturn(agent));
  }

  /// What somebody who serves customers may be.
  enum AgentRole {
    AGENT,
    LEAD,
    SUPERVISOR,
    ADMIN
  }

  /// @param capacity units in all, 20 to 1000
  /// @param skills level by skill, 1 to 5
  /// @param queues whose conversations they are offered
  record AgentRequest(
      @NotBlank @Size(max = 100) String name,
      AgentRole role,
      @Min(20) @Max(1_000) int capacity,
      @Size(max = 100)
          Map<@Pattern(regexp = KeyPattern.KEY) String, @Min(1) @Max(5) Integer> skills,
      @Size(max = 100) List<@Pattern(regexp = KeyPattern.KEY) String> queues) {
    List<Reference> references() {
      Stream<Reference> skilled =
          skills.keySet().stream()
              .map(skill -> new Reference("skills." + skill, Kind.SKILL, skill));
      Stream<Reference> queued =
          IntStream.range(0, queues.size())
              .mapToObj(i -> new Reference("queues[" + i + "]", Kind.QUEUE, queues.get(i)));
      return Stream.concat(skilled, queued).toList();
    }
  }

  /// @param version raised by every save, and by every change of presence
  record AdminAgentView(
      String key,
      String name,
      String role,
      AgentStatus status,
      @Nullable String reason,
      int capacity,
      int consumed,
      Map<String, Integer> skills,
      List<String> queues,
      long version) {
    static AdminAgentView of(Agent agent) {
      return new AdminAgentView(
          agent.id().value(),
          agent.name(),
          agent.role(),
          agent.status(),
          agent.reason(),
          agent.capacity(),
          agent.consumed(),
          agent.skills(),
          agent.queues(),
          agent.epoch());
    }
  }

  record AgentList(List<AdminAgentView> agents) {}
}
