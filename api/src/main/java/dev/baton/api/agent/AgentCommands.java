package dev.baton.api.agent;

import dev.baton.api.TemporalCalls;
import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.api.problem.ProblemException;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.store.Stores;
import dev.baton.workflows.conversation.Commands.Outcome;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// How a command reaches the conversation's workflow, and what its answer means over HTTP.
@Component
final class AgentCommands {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");

  private final Stores stores;
  private final AgentAccess access;
  private final AgentConversations conversations;
  private final TemporalCalls temporal;

  AgentCommands(
      Stores stores, AgentAccess access, AgentConversations conversations, TemporalCalls temporal) {
    this.stores = stores;
    this.access = access;
    this.conversations = conversations;
    this.temporal = temporal;
  }

  /// The same command again gets the first answer, whatever has become of the conversation since.
  ///
  /// @return the conversation after it; a 409 problem if it was refused, 404 if the caller may not
  ///   see it, 503 while Temporal is away
  Mono<AgentConversationView> carryOut(AgentOrder order) {
    return access
        .visible(order.conversation(), order.caller())
        .flatMap(listed -> judged(order, listed.conversation()))
        .onErrorResume(ProblemException.class, refusal -> doneBefore(order, refusal))
        .flatMap(to ->
            order
                .afterwards()
                .apply(to)
                .then(Mono.defer(() -> conversations.changed(to, order.caller()))));
  }

  private Mono<ConversationId> judged(AgentOrder order, Conversation c) {
    Refusal obstacle = order.obstacle().apply(c);
    if (obstacle != null) {
      return Mono.error(conflict(obstacle));
    }
    ConversationId to = c.id();
    return order
        .before()
        .apply(to)
        .then(temporal.call(() -> order.work().apply(to)))
        .doOnNext(AgentCommands::refuse)
        .thenReturn(to);
  }

  /// What refuses a command now may be what it has done.
  private Mono<ConversationId> doneBefore(AgentOrder order, ProblemException refusal) {
    return Mono.justOrEmpty(AgentAccess.parsed(order.conversation()))
        .flatMap(to ->
            stores
                .commands()
                .answered(to, order.command())
                .flatMap(first ->
                    first
                        .<Mono<ConversationId>>map(why -> Mono.error(conflict(why)))
                        .orElseGet(() -> Mono.just(to))))
        .switchIfEmpty(Mono.error(refusal));
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

  /// @param more a sentence that says more than the refusal does
  static RuntimeException conflict(Refusal refusal, String more) {
    return Problem.conflict(refusal.code(), refusal.sentence() + " " + more).asException();
  }

  /// Who claims to have seen more than there is has sent a wrong body.
  static RuntimeException noSuchMessage(long sent, long last) {
    return Problem.invalidBody(
            Refusal.NO_SUCH_MESSAGE.sentence(),
            new InvalidField(
                "lastSeq",
                String.valueOf(sent),
                "at most %d, the last message's number".formatted(last)))
        .asException();
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
