package dev.baton.api.inbox;

import dev.baton.api.problem.Problem;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// When queues are served, and what becomes of who comes at another time.
@RestController
class AdminHoursController {
  private final Policies policies;

  AdminHoursController(Stores stores) {
    this.policies = stores.policies();
  }

  @GetMapping("/v1/admin/policies/hours/{key}")
  @Operation(summary = "One business hours policy")
  Mono<HoursView> hours(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return policies
        .hours(key)
        .map(HoursView::of)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  @PutMapping("/v1/admin/policies/hours/{key}")
  @Operation(
      summary =
          "Make or replace a business hours policy; conversations that were routed keep what held"
              + " then")
  Mono<HoursView> putHours(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody HoursBody body) {
    return policies.save(key, body.policy()).map(HoursView::of);
  }

  record HoursView(String key, HoursBody hours, long version) {
    static HoursView of(Versioned<HoursPolicy> saved) {
      return new HoursView(saved.key(), HoursBody.of(saved.value()), saved.version());
    }
  }
}
