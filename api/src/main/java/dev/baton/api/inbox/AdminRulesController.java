package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.domain.routing.RuleFault;
import dev.baton.rules.routing.CelRoutingRules;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/// The routing table of an inbox: top-down, the first rule that holds wins.
@RestController
class AdminRulesController {
  private static final int MOST_RULES = 200;

  private final Policies policies;
  private final References references;
  private final RoutingRules cel = new CelRoutingRules();

  AdminRulesController(Stores stores, References references) {
    this.policies = stores.policies();
    this.references = references;
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
        .then(Mono.defer(() -> requireSound(rules)))
        .then(Mono.defer(() -> references.require(request.references())))
        .then(Mono.defer(() -> policies.saveRules(key, rules)))
        .map(RulesView::of);
  }

  private Mono<Void> requireInbox(String key) {
    return policies
        .inbox(key)
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()))
        .then();
  }

  /// Compiling takes milliseconds each: off the event loop.
  private Mono<Void> requireSound(List<RoutingRule> rules) {
    return Mono.fromCallable(() -> faults(rules))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(faults ->
            faults.length == 0
                ? Mono.<Void>empty()
                : Mono.error(
                    Problem.unprocessable("invalid_rule", "A condition is no good CEL.", faults)
                        .asException()));
  }

  private InvalidField[] faults(List<RoutingRule> rules) {
    return IntStream.range(0, rules.size())
        .boxed()
        .flatMap(i -> faults(rules.get(i), "rules[" + i + "].when"))
        .toArray(InvalidField[]::new);
  }

  private Stream<InvalidField> faults(RoutingRule rule, String field) {
    String sent = JsonMapper.shared().writeValueAsString(rule.when());
    return cel.check(List.of(rule)).stream()
        .map(fault -> new InvalidField(field, sent, words(fault)));
  }

  private static String words(RuleFault fault) {
    return fault.line() == 0
        ? fault.message()
        : "line %d, column %d: %s".formatted(fault.line(), fault.column(), fault.message());
  }

  record RulesRequest(@Size(max = MOST_RULES) List<@Valid RuleBody> rules) {
    List<References.Reference> references() {
      return IntStream.range(0, rules.size())
          .boxed()
          .flatMap(i -> rules.get(i).references("rules[" + i + "]"))
          .toList();
    }
  }

  record RulesView(List<RuleBody> rules, long version) {
    static RulesView of(Versioned<List<RoutingRule>> saved) {
      return new RulesView(saved.value().stream().map(RuleBody::of).toList(), saved.version());
    }
  }
}
