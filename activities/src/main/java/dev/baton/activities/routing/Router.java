package dev.baton.activities.routing;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.rules.routing.CelRoutingRules;
import dev.baton.store.Database;
import dev.baton.store.Stores;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import dev.baton.store.routing.Routes;
import dev.baton.store.routing.Routes.Known;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Finds where a conversation goes: the first rule of its inbox that matches and names a queue that
/// exists, else the inbox's default queue.
public final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final RoutingRules rules;
  private final Policies policies;
  private final Routes routes;
  private final Database database;

  public Router(Stores stores) {
    this.rules = new CelRoutingRules();
    this.policies = stores.policies();
    this.routes = stores.routes();
    this.database = stores.database();
  }

  /// Where `conversation` goes, by what is known of it now.
  public Mono<Route> route(Conversation conversation) {
    Mono<Known> now = database.now().flatMap(at -> routes.known(conversation, at));
    return Mono.zip(now, policies.rules(conversation.inbox()))
        .flatMap(both -> route(conversation, both.getT1(), both.getT2()));
  }

  private Mono<Route> route(Conversation c, Known known, Versioned<List<RoutingRule>> inboxRules) {
    RoutingRules.Match match = rules.match(inboxRules.value(), known.facts());
    match.faults().forEach(fault -> reportFault(c.id(), fault.rule(), fault.message()));
    return routes
        .route(c.inbox(), match.rule(), inboxRules.version())
        .map(route ->
            new Route(route.destination(), route.timings(), known.contextState(), known.facts()));
  }

  /// Rule texts are an admin's, never a customer's: safe to log.
  private static void reportFault(ConversationId id, String rule, String message) {
    LOG.warn("conversation {}: rule \"{}\" failed and was skipped: {}", id, rule, message);
  }

  /// Where a conversation goes and what holds there.
  ///
  /// @param contextState `fresh`, `stale`, `failed`, or `none`
  /// @param facts by which it was found
  public record Route(
      Destination destination, Timings timings, String contextState, RoutingFacts facts) {}
}
