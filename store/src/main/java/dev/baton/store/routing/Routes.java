package dev.baton.store.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.context.ContextCard;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.store.context.ContextStore;
import dev.baton.store.conversation.CustomerStore;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What rules may read of a conversation, and what holds where a rule sends it. Which rule that is,
/// whoever asks has found out: the rules are not judged here.
public final class Routes {
  private final Policies policies;
  private final CustomerStore customers;
  private final ContextStore contexts;

  public Routes(Policies policies, CustomerStore customers, ContextStore contexts) {
    this.policies = policies;
    this.customers = customers;
    this.contexts = contexts;
  }

  /// What is known of `conversation`.
  ///
  /// @param now when it is routed
  public Mono<Known> known(Conversation conversation, Instant now) {
    return Mono.zip(
            customers.find(conversation.customer()),
            contexts.cards(conversation.id()).collectList())
        .map(both ->
            new Known(facts(conversation, both.getT1(), both.getT2(), now), state(both.getT2())));
  }

  /// Where `rule` sends a conversation of that inbox; the inbox's default queue takes what no rule
  /// matched, and what a rule sends to a queue that nobody made.
  ///
  /// @param rule null if none matched
  /// @param version of the rules
  /// @return empty if there is no such inbox
  public Mono<Route> route(String inbox, @Nullable RoutingRule rule, long version) {
    Mono<Route> fallback = Mono.defer(() -> defaultRoute(inbox, version));
    return rule == null
        ? fallback
        : policies
            .timings(rule.queue(), rule.slaPolicy())
            .map(timings -> new Route(destination(rule, version), timings))
            .switchIfEmpty(fallback);
  }

  private Mono<Route> defaultRoute(String inbox, long version) {
    return policies
        .inbox(inbox)
        .map(Versioned::value)
        .map(Inbox::defaultQueue)
        .flatMap(queue ->
            policies
                .timings(queue)
                .defaultIfEmpty(Timings.DEFAULT)
                .map(timings ->
                    new Route(
                        new Destination(queue, Map.of(), Look.DEFAULT_PRIORITY, null, version),
                        timings)));
  }

  private static Destination destination(RoutingRule rule, long version) {
    return new Destination(
        rule.queue(),
        rule.requiredSkills(),
        rule.optionalSkills(),
        rule.preferredAgent() == null ? null : new AgentId(rule.preferredAgent()),
        rule.priority(),
        rule.name(),
        version);
  }

  private static RoutingFacts facts(
      Conversation c, Customer customer, List<ContextCard> cards, Instant now) {
    Map<String, Object> context = new HashMap<>();
    cards.forEach(card -> context.putAll(card.data()));
    return new RoutingFacts(
        c.topic(),
        c.language(),
        c.inbox(),
        orEmpty(customer.tier()),
        orEmpty(customer.language()),
        customer.name(),
        context,
        now);
  }

  private static String state(List<ContextCard> cards) {
    return cards.isEmpty() ? "none" : cards.getFirst().state().name().toLowerCase(Locale.ROOT);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /// @param contextState `fresh`, `stale`, `failed`, or `none`
  public record Known(RoutingFacts facts, String contextState) {}

  /// Where a conversation goes and what holds there.
  public record Route(Destination destination, Timings timings) {}
}
