package dev.baton.api.inbox;

import dev.baton.api.problem.Problem;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The routing table of an inbox: top-down, the first rule that holds wins.
@RestController
class AdminRulesController {
  private final Policies policies;
  private final References references;
  private final RuleCheck check;

  AdminRulesController(Stores stores, References references, RuleCheck check) {
    this.policies = stores.policies();
    this.references = references;
    this.check = check;
  }

  @GetMapping("/v1/admin/inboxes/{key}/rules")
  @Operation(summary = "The rules of an inbox, in their order")
  Mono<RulesView> all(@PathVariable @Pattern(regexp = KeyPattern.KEY) String key) {
    return requireInbox(key).then(Mono.defer(() -> policies.rules(key))).map(RulesView::of);
  }

  @PutMapping("/v1/admin/inboxes/{key}/rules")
  @Operation(summary = "Replace all rules of an inbox")
  Mono<RulesView> replace(
      @PathVariable @Pattern(regexp = KeyPattern.KEY) String key,
      @Valid @RequestBody RulesRequest request) {
    List<RoutingRule> rules = request.rules().stream().map(RuleBody::rule).toList();
    return requireInbox(key)
        .then(Mono.defer(() -> check.requireSound(rules)))
        .then(Mono.defer(() -> references.require(RuleBody.references(request.rules()))))
        .then(Mono.defer(() -> policies.saveRules(key, rules)))
        .map(RulesView::of);
  }

  private Mono<Void> requireInbox(String key) {
    return policies
        .inbox(key)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()))
        .then();
  }

  record RulesRequest(@Size(max = RuleCheck.MOST_RULES) List<@Valid RuleBody> rules) {}

  record RulesView(List<RuleBody> rules, long version) {
    static RulesView of(Versioned<List<RoutingRule>> saved) {
      return new RulesView(saved.value().stream().map(RuleBody::of).toList(), saved.version());
    }
  }
}
