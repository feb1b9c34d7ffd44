package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.identity.Role;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.store.Stores;
import dev.baton.store.conversation.ConversationQueries.Listed;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What an agent may see: conversations of their queues, their own, and the past of the customers
/// they serve; leads and up see all. What they may not see answers as what does not exist.
@Component
final class AgentAccess {
  private final Stores stores;

  AgentAccess(Stores stores) {
    this.stores = stores;
  }

  /// The caller as an agent, or a 404 problem if nobody made them one.
  Mono<Agent> me(AgentCaller caller) {
    return stores
        .agents()
        .find(new AgentId(caller.key()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  /// A conversation that the caller may see, or a 404 problem.
  Mono<Listed> visible(String id, AgentCaller caller) {
    return me(caller)
        .flatMap(agent ->
            Mono.justOrEmpty(parsed(id))
                .flatMap(stores.queries()::find)
                .filterWhen(found -> maySee(agent, caller, found.conversation())))
        .switchIfEmpty(Mono.error(() -> Problem.notFound().asException()));
  }

  /// Completes if there is an agent of that key, else with a problem that names the field `agent`.
  Mono<Void> employed(String agent) {
    return stores
        .agents()
        .find(new AgentId(agent))
        .switchIfEmpty(Mono.error(() -> unknown(agent)))
        .then();
  }

  private static RuntimeException unknown(String agent) {
    return Problem.unprocessable(
            Refusal.UNKNOWN_AGENT.code(),
            Refusal.UNKNOWN_AGENT.sentence(),
            new InvalidField("agent", '"' + agent + '"', "the key of an agent"))
        .asException();
  }

  static boolean seesAll(AgentCaller caller) {
    return caller.role() != Role.AGENT;
  }

  private Mono<Boolean> maySee(Agent agent, AgentCaller caller, Conversation c) {
    boolean ofTheirQueues = c.routing() != null && agent.queues().contains(c.routing().queue());
    if (seesAll(caller) || ofTheirQueues || c.ownedBy(agent.id()) || c.offeredTo(agent.id())) {
      return Mono.just(true);
    }
    return stores.queries().serves(agent.id(), c.customer());
  }

  static Optional<ConversationId> parsed(String id) {
    try {
      return Optional.of(new ConversationId(UUID.fromString(id)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
