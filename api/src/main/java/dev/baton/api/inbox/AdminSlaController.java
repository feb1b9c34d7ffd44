package dev.baton.api.inbox;

import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.OnChange;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What customers were promised, and what is done while it is not kept.
@RestController
class AdminSlaController {
  private final Policies policies;

  AdminSlaController(Stores stores) {
    this.policies = stores.policies();
  }

  @GetMapping("/v1/admin/policies/sla/{key}")
  @Operation(summary = "One SLA policy")
  Mono<SlaView> sla(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return policies
        .sla(key)
        .map(SlaView::of)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  @PutMapping("/v1/admin/policies/sla/{key}")
  @Operation(
      summary =
          "Make or replace an SLA policy; conversations that were routed keep what held then, or"
              + " within about a second take it over, as onChange says")
  Mono<SlaView> putSla(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody SlaBody body) {
    return policies.save(key, body.policy()).map(SlaView::of);
  }

  record SlaView(
      String key,
      Duration firstResponseSeconds,
      Duration nextResponseSeconds,
      Duration resolutionSeconds,
      boolean pausedOnHold,
      List<RungBody> ladder,
      OnChange onChange,
      long version) {
    static SlaView of(Versioned<SlaPolicy> saved) {
      SlaPolicy policy = saved.value();
      return new SlaView(
          saved.key(),
          policy.firstResponse(),
          policy.nextResponse(),
          policy.resolution(),
          policy.pausedOnHold(),
          policy.ladder().rungs().stream().map(RungBody::of).toList(),
          policy.onChange(),
          saved.version());
    }
  }
}
