package dev.baton.api.agent;

import dev.baton.api.TemporalCalls;
import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.workflows.conversation.Commands.Outcome;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// How a command reaches the conversation's workflow, and what its answer means over HTTP.
@Component
final class AgentCommands {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");

  private final AgentAccess access;
  private final AgentConversations conversations;
  private final TemporalCalls temporal;

  AgentCommands(AgentAccess access, AgentConversations conversations, TemporalCalls temporal) {
    this.access = access;
    this.conversations = conversations;
    this.temporal = temporal;
  }

  /// @return the conversation after it; a 409 problem if it was refused, 404 if the caller may not
  ///   see it, 503 while Temporal is away
  Mono<AgentConversationView> carryOut(
      String id, AgentCaller caller, BiFunction<ConversationId, String, Outcome> command) {
    return carryOut(id, caller, _ -> Mono.empty(), command, _ -> Mono.empty());
  }

  /// The same, with what the store is to know before and after it.
  Mono<AgentConversationView> carryOut(
      String id,
      AgentCaller caller,
      Function<ConversationId, Mono<Void>> before,
      BiFunction<ConversationId, String, Outcome> command,
      Function<ConversationId, Mono<Void>> afterwards) {
    return access
        .visible(id, caller)
        .map(listed -> stillLive(listed.conversation()))
        .flatMap(to ->
            before
                .apply(to)
                .then(temporal.call(() -> command.apply(to, caller.key())))
                .doOnNext(AgentCommands::refuse)
                .then(Mono.defer(() -> afterwards.apply(to)))
                .then(Mono.defer(() -> conversations.changed(to, caller))));
  }

  /// A conversation that has ended needs no workflow to say so.
  private static ConversationId stillLive(Conversation c) {
    if (!c.live()) {
      throw conflict(Refusal.ALREADY_RESOLVED);
    }
    return c.id();
  }

  private static void refuse(Outcome outcome) {
    String code = outcome.refusal();
    if (code != null) {
      throw conflict(Refusal.valueOf(code.toUpperCase(Locale.ROOT)));
    }
  }

  static RuntimeException conflict(Refusal refusal) {
    return Problem.conflict(refusal.code(), refusal.sentence()).asException();
  }

  /// The same key of the same agent is the same command, for life.
  static String id(@Nullable String key, AgentCaller caller) {
    if (key == null) {
      return UUID.randomUUID().toString();
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.invalidParameter(
              new InvalidField("Idempotency-Key", key, "1 to 64 visible ASCII characters"))
          .asException();
    }
    return caller.key() + "/" + key;
  }
}
