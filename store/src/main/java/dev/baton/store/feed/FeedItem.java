package dev.baton.store.feed;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that was committed. Hints may be lost, doubled or late without harm: a reader that
/// sees a gap fetches.
public sealed interface FeedItem {
  /// An event of a conversation.
  ///
  /// @param previousPublicNo the last event before it that a customer may see
  /// @param customerSees whether this one is for customers too
  /// @param agents keys of the agents who own it, are offered it, or just lost it
  record Told(
      ConversationId conversation,
      long no,
      long previousPublicNo,
      boolean customerSees,
      String type,
      Instant at,
      Map<String, Object> data,
      @Nullable Message message,
      List<String> agents)
      implements FeedItem {

    public static Told of(ConversationId id, Recorded recorded, List<String> agents) {
      return new Told(
          id,
          recorded.no(),
          recorded.previousPublicNo(),
          recorded.event().customerSees(),
          recorded.event().type(),
          recorded.at(),
          recorded.event().data(),
          recorded.message(),
          agents);
    }
  }

  /// Somebody is typing: told while it is so, and never kept.
  ///
  /// @param agent the owner's key: it is they who type, or who is told that the customer does
  /// @param byCustomer whether it is the customer
  record Typed(ConversationId conversation, AgentId agent, boolean byCustomer)
      implements FeedItem {}

  /// An agent's presence or load may have changed.
  record AgentChanged(AgentId agent) implements FeedItem {}
}
