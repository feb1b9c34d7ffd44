package dev.baton.standalone.decisions;

import dev.baton.api.inbox.PolicyFile;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.Rehearsal;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Place;
import dev.baton.domain.routing.RecordedDecision;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.domain.routing.Step;
import dev.baton.store.routing.DecisionLog.Routed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a conversation would have waited by the policies of a file; what the file does not name is
/// as it was.
///
/// @param queues that are saved now, by key
/// @param defaultQueues that are saved now, by inbox
record OtherPolicies(
    PolicyFile file,
    Map<String, Queue> queues,
    Map<String, String> defaultQueues,
    RoutingRules rules) {

  /// @param routed null if it is not known by what it was routed
  Conversation waits(RecordedDecision decision, @Nullable Routed routed) {
    Conversation was = decision.conversation();
    Routing would = routing(was, routed);
    return Rehearsal.waited(
        was.id(), was.inbox(), would, timings(was, would.queue()), Place.of(was).answerDueAt());
  }

  private Timings timings(Conversation was, String queue) {
    Queue other = file.queues().get(queue);
    if (other == null && !queue.equals(routing(was).queue())) {
      other = queues.get(queue);
    }
    return other == null
        ? was.timings()
        : Timings.of(SlaPolicy.DEFAULT, SilencePolicy.DEFAULT, other);
  }

  private Routing routing(Conversation was, @Nullable Routed routed) {
    Routing routing = routing(was);
    List<RoutingRule> table = file.rules().get(was.inbox());
    boolean nothingNew =
        table == null && (!file.defaultQueues().containsKey(was.inbox()) || routing.rule() != null);
    return routed == null || nothingNew || wasMoved(routing, routed)
        ? routing
        : sent(was, routing, routed, table == null ? List.of() : table);
  }

  /// Somebody has sent it elsewhere since, and would have.
  private static boolean wasMoved(Routing routing, Routed routed) {
    return !routing.queue().equals(routed.queue())
        || !Objects.equals(routing.rule(), routed.rule());
  }

  private Routing sent(Conversation was, Routing routing, Routed routed, List<RoutingRule> table) {
    RoutingRule rule = rules.match(table, routed.facts()).rule();
    boolean preferredByRule = Objects.equals(routing.preferred(), routed.preferred());
    AgentId preferred = preferredByRule ? preferred(rule) : routing.preferred();
    return new Routing(
        rule == null ? defaultQueue(was, routing) : rule.queue(),
        rule == null ? Map.of() : rule.requiredSkills(),
        rule == null ? Map.of() : rule.optionalSkills(),
        rule == null ? Look.DEFAULT_PRIORITY : rule.priority(),
        rule == null ? null : rule.name(),
        0,
        routing.routingAge(),
        routing.enqueuedAt(),
        routing.attempted(),
        routing.excluded(),
        preferred,
        preferred == null ? Step.ALL_SKILLS : Step.PREFERRED);
  }

  private static @Nullable AgentId preferred(@Nullable RoutingRule rule) {
    return rule == null || rule.preferredAgent() == null
        ? null
        : new AgentId(rule.preferredAgent());
  }

  private String defaultQueue(Conversation was, Routing routing) {
    String named = file.defaultQueues().get(was.inbox());
    return named != null
        ? named
        : routing.rule() == null
            ? routing.queue()
            : defaultQueues.getOrDefault(was.inbox(), routing.queue());
  }

  private static Routing routing(Conversation c) {
    return Objects.requireNonNull(c.routing());
  }
}
