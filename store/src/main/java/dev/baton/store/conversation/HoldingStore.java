package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Holding;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.WrapUp;
import dev.baton.store.agent.AgentStore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Owners put conversations on hold, go on with them, and end their wrap-ups: under the row's lock,
/// each command once. The workflow is rung where it must look sooner than it promised.
public final class HoldingStore {
  private static final int CLAIM_TRIES = 3;

  private final CommandStore commands;
  private final AgentStore agents;

  public HoldingStore(CommandStore commands, AgentStore agents) {
    this.commands = commands;
    this.agents = agents;
  }

  /// @param command its id
  /// @param lastSeq the last public message the agent has seen
  /// @param until null for until the customer writes
  /// @return why it was refused, [Optional#empty] if it was done; nothing if there is no such
  ///   conversation
  public Mono<Optional<Refusal>> hold(
      ConversationId id, String command, AgentId agent, long lastSeq, @Nullable Instant until) {
    return commands.judge(
        id,
        command,
        at -> Mono.just(Holding.hold(at.conversation(), agent, lastSeq, until, at.now())));
  }

  /// The owner is done with the wrap-up.
  ///
  /// @param command its id
  /// @return why it was refused, [Optional#empty] if it was done; nothing if there is no such
  ///   conversation
  public Mono<Optional<Refusal>> endWrapUp(ConversationId id, String command, AgentId agent) {
    return commands.judge(
        id, command, at -> Mono.just(WrapUp.end(at.conversation(), agent, at.now())));
  }

  /// @param command its id
  /// @return why it was refused, [Optional#empty] if it was done; nothing if there is no such
  ///   conversation or agent
  public Mono<Optional<Refusal>> resume(ConversationId id, String command, AgentId agent) {
    return commands
        .judge(
            id,
            command,
            at ->
                agents.find(agent).map(owner -> Holding.resume(at.conversation(), owner, at.now())))
        .retryWhen(Retry.max(CLAIM_TRIES).filter(ClaimLostException.class::isInstance))
        .onErrorReturn(Exceptions::isRetryExhausted, Optional.of(Refusal.AGENT_FULL));
  }
}
