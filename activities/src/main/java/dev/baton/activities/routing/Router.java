package dev.baton.activities.routing;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.context.ContextCard;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.rules.routing.CelRoutingRules;
import dev.baton.store.Stores;
import dev.baton.store.context.ContextStore;
import dev.baton.store.conversation.CustomerStore;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Finds where a conversation goes: the first rule of its inbox that matches and names a queue that
/// exists, else the inbox's default queue.
public final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final RoutingRules rules;
  private final Policies policies;
  private final CustomerStore customers;
  private final ContextStore contexts;

  public Router(Stores stores) {
    this.rules = new CelRoutingRules();
    this.policies = stores.policies();
    this.customers = stores.customers();
    this.contexts = stores.contexts();
  }

  /// Where `conversation` goes, by what is known of it now.
  public Mono<Route> route(Conversation conversation) {
    return Mono.zip(
            customers.find(conversation.customer()),
            policies.rules(conversation.inbox()),
            contexts.cards(conversation.id()).collectList())
        .flatMap(known ->
            route(conversation, known.getT2(), facts(conversation, known.getT1(), known.getT3()))
                .map(route -> route.with(state(known.getT3()))));
  }

  private Mono<Route> route(
      Conversation c, Versioned<List<RoutingRule>> inboxRules, RoutingFacts facts) {
    RoutingRules.Match match = rules.match(inboxRules.value(), facts);
    match.faults().forEach(fault -> reportFault(c.id(), fault.rule(), fault.message()));
    RoutingRule rule = match.rule();
    Mono<Route> fallback = Mono.defer(() -> defaultRoute(c, inboxRules.version()));
    return rule == null
        ? fallback
        : policies
            .timings(rule.queue(), rule.slaPolicy())
            .map(timings -> new Route(destination(rule, inboxRules.version()), timings, ""))
            .switchIfEmpty(fallback);
  }

  private Mono<Route> defaultRoute(Conversation c, long version) {
    return policies
        .inbox(c.inbox())
        .map(Versioned::value)
        .map(Inbox::defaultQueue)
        .flatMap(queue ->
            policies
                .timings(queue)
                .defaultIfEmpty(Timings.DEFAULT)
                .map(timings ->
                    new Route(
                        new Destination(queue, Map.of(), Look.DEFAULT_PRIORITY, null, version),
                        timings,
                        "")));
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

  private static RoutingFacts facts(Conversation c, Customer customer, List<ContextCard> cards) {
    Map<String, Object> context = new HashMap<>();
    cards.forEach(card -> context.putAll(card.data()));
    return new RoutingFacts(
        c.topic(),
        c.language(),
        c.inbox(),
        orEmpty(customer.tier()),
        orEmpty(customer.language()),
        customer.name(),
        context);
  }

  private static String state(List<ContextCard> cards) {
    return cards.isEmpty()
        ? "none"
        : cards.getFirst().state().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /// Rule texts are an admin's, never a customer's: safe to log.
  private static void reportFault(ConversationId id, String rule, String message) {
    LOG.warn("conversation {}: rule \"{}\" failed and was skipped: {}", id, rule, message);
  }

  /// Where a conversation goes and what holds there.
  ///
  /// @param contextState `fresh`, `stale`, `failed`, or `none`
  public record Route(Destination destination, Timings timings, String contextState) {
    Route with(String state) {
      return new Route(destination, timings, state);
    }
  }
}
