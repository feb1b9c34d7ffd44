package dev.baton.api.inbox;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.rules.routing.CelRoutingRules;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies.Versioned;
import dev.baton.store.routing.DryRun;
import dev.baton.store.routing.DryRun.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What routing would do, without doing it.
@RestController
class RoutingDryRunController {
  private final Stores stores;
  private final References references;
  private final RuleCheck rules;
  private final DryRun dryRun;

  RoutingDryRunController(Stores stores, References references, RuleCheck rules) {
    this.stores = stores;
    this.references = references;
    this.rules = rules;
    this.dryRun = new DryRun(stores, new CelRoutingRules());
  }

  @PostMapping("/v1/admin/routing/dry-run")
  @Operation(
      summary = "What would happen to a conversation: rule, queue, steps, agent; changes nothing")
  Mono<DryRunView> run(@Valid @RequestBody DryRunRequest request) {
    List<RoutingRule> draft = request.draft();
    return (draft == null ? Mono.<Void>empty() : sound(draft, request))
        .then(
            Mono.justOrEmpty(request.time())
                .switchIfEmpty(Mono.defer(() -> stores.database().now())))
        .flatMap(now ->
            outcome(request, draft, now)
                .map(outcome -> DryRunView.of(outcome, now, draft != null)));
  }

  private Mono<Void> sound(List<RoutingRule> draft, DryRunRequest request) {
    return rules
        .requireSound(draft)
        .then(
            Mono.defer(() ->
                references.require(RuleBody.references(Objects.requireNonNull(request.rules())))));
  }

  private Mono<Outcome> outcome(
      DryRunRequest request, @Nullable List<RoutingRule> draft, Instant now) {
    String id = request.conversation();
    Described described = request.described();
    if ((id == null) == (described == null)) {
      throw Problem.invalidBody(
              "A dry run is of a conversation that exists or of one that is described.",
              new InvalidField(
                  "conversation",
                  id == null ? InvalidField.MISSING : '"' + id + '"',
                  "either this or described"))
          .asException();
    }
    return described == null
        ? existing(Objects.requireNonNull(id), draft, now)
        : described(described, draft, now);
  }

  private Mono<Outcome> existing(String id, @Nullable List<RoutingRule> draft, Instant now) {
    return dryRun
        .of(new ConversationId(UUID.fromString(id)), draft, now)
        .switchIfEmpty(Mono.error(() -> unknown("conversation", id, "the id of a conversation")));
  }

  private Mono<Outcome> described(
      Described described, @Nullable List<RoutingRule> draft, Instant now) {
    return stores
        .policies()
        .inbox(described.inbox())
        .map(Versioned::value)
        .flatMap(inbox -> dryRun.of(described.facts(inbox, now), draft))
        .switchIfEmpty(
            Mono.error(() -> unknown("described.inbox", described.inbox(), "the key of an inbox")));
  }

  private static RuntimeException unknown(String field, String value, String expected) {
    return Problem.unprocessable(
            "unknown_reference",
            "The body names something that does not exist.",
            new InvalidField(field, '"' + value + '"', expected))
        .asException();
  }

  /// @param conversation the id of one that exists: its rules are asked again; if it waits, it
  ///   keeps how long it has waited and who has declined it
  /// @param described one that would come in; either this or `conversation`
  /// @param time when it would happen, now if left out; agents are as they are now
  /// @param rules to ask instead of those that are saved
  record DryRunRequest(
      @Nullable @Pattern(regexp = UUID_PATTERN) String conversation,
      @Nullable @Valid Described described,
      @Nullable Instant time,
      @Nullable @Size(max = RuleCheck.MOST_RULES) List<@Valid RuleBody> rules) {
    private static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Nullable List<RoutingRule> draft() {
      return rules == null ? null : rules.stream().map(RuleBody::rule).toList();
    }
  }

  /// A conversation that nobody has begun. A text that is left out is empty to the rules, but the
  /// language is that of the customer, else that of the inbox.
  ///
  /// @param context what the connectors would find, as rules read it
  record Described(
      @Pattern(regexp = KeyPattern.KEY) String inbox,
      @Nullable @Size(max = 100) String topic,
      @Nullable @Size(max = 35) String language,
      @Nullable @Valid DescribedCustomer customer,
      @Nullable Map<String, Object> context) {
    RoutingFacts facts(Inbox known, Instant now) {
      var who = customer == null ? new DescribedCustomer(null, null, null) : customer;
      return new RoutingFacts(
          orEmpty(topic),
          Objects.requireNonNullElse(
              language, Objects.requireNonNullElse(who.language(), known.language())),
          inbox,
          orEmpty(who.tier()),
          orEmpty(who.language()),
          orEmpty(who.name()),
          context == null ? Map.of() : context,
          now);
    }

    private static String orEmpty(@Nullable String text) {
      return Objects.requireNonNullElse(text, "");
    }
  }

  record DescribedCustomer(
      @Nullable @Size(max = 100) String tier,
      @Nullable @Size(max = 35) String language,
      @Nullable @Size(max = 200) String name) {}
}
