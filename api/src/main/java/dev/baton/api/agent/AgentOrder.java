package dev.baton.api.agent;

import dev.baton.api.identity.Caller.AgentCaller;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.workflows.conversation.Commands.Outcome;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A command on its way to a conversation's workflow.
///
/// @param conversation its id as it was sent
/// @param command the command's own id
/// @param obstacle why it is refused without asking the workflow, null if it must be asked
/// @param before what the store is to know when the workflow judges
/// @param work asks the workflow
/// @param afterwards what the store is to know once it is done; again if the command comes again
record AgentOrder(
    String conversation,
    String command,
    AgentCaller caller,
    Function<Conversation, @Nullable Refusal> obstacle,
    Function<ConversationId, Mono<Void>> before,
    Function<ConversationId, Outcome> work,
    Function<ConversationId, Mono<Void>> afterwards) {

  /// One that carries no words, for a live conversation.
  static AgentOrder of(
      String conversation,
      String command,
      AgentCaller caller,
      Function<ConversationId, Outcome> work) {
    return new AgentOrder(
        conversation,
        command,
        caller,
        AgentOrder::ended,
        _ -> Mono.empty(),
        work,
        _ -> Mono.empty());
  }

  /// A conversation that has ended needs no workflow to say so.
  private static @Nullable Refusal ended(Conversation c) {
    return c.live() ? null : Refusal.ALREADY_RESOLVED;
  }

  /// The same, refused also for what `further` finds in a live conversation.
  AgentOrder unless(Function<Conversation, @Nullable Refusal> further) {
    return new AgentOrder(
        conversation,
        command,
        caller,
        c -> c.live() ? further.apply(c) : obstacle.apply(c),
        before,
        work,
        afterwards);
  }

  AgentOrder before(Function<ConversationId, Mono<Void>> said) {
    return new AgentOrder(conversation, command, caller, obstacle, said, work, afterwards);
  }

  AgentOrder afterwards(Function<ConversationId, Mono<Void>> said) {
    return new AgentOrder(conversation, command, caller, obstacle, before, work, said);
  }
}
