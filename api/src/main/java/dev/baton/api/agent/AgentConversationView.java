package dev.baton.api.agent;

import dev.baton.api.conversation.AgentName;
import dev.baton.api.conversation.CsatView;
import dev.baton.api.conversation.DeferralView;
import dev.baton.api.conversation.MessageView;
import dev.baton.api.conversation.PublicState;
import dev.baton.domain.context.ContextCard;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Finish;
import dev.baton.domain.conversation.Offer;
import dev.baton.domain.conversation.OnHold;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.Turn;
import dev.baton.store.conversation.ConversationQueries.Listed;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.workflows.conversation.WorkflowIds;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A conversation as an agent sees it.
///
/// @param laterOffered the customer was offered to continue later, in this cycle
/// @param deferral why it is out of the line, null unless it is
/// @param hold since when its agent waits for something else, null unless they do
/// @param csat that the customer was asked how it went, and what they said; null unless they were
/// @param waitingSince since when it has waited in all, kept through decline and requeue; null
///   before it is routed
/// @param idle the customer is silent; they are not once they have written, though the owner may
///   still have to take the conversation back
/// @param unread customer messages that no agent has read
/// @param nextDeadline what happens next by itself, null if nothing is set
/// @param lastMessage the last public words of a person
/// @param context what the shop knows; only of a single conversation, else empty
/// @param workflowUrl the conversation's timers and decisions in Temporal's UI, null if there is
///   none
public record AgentConversationView(
    String id,
    String inbox,
    PublicState state,
    @Schema(
            allowableValues = {
              "NEW",
              "QUEUED",
              "OFFERED",
              "ACTIVE",
              "HOLD",
              "DEFERRED",
              "WRAP_UP",
              "RESOLVED",
              "ABANDONED"
            })
        String detail,
    @Nullable Turn turn,
    String topic,
    String language,
    @Nullable AgentName agent,
    long lastSeq,
    long readSeq,
    long agentReadSeq,
    Instant openedAt,
    @Nullable Instant firstResponseAt,
    @Nullable Instant resolvedAt,
    Finish.@Nullable Resolution resolution,
    boolean laterOffered,
    @Nullable DeferralView deferral,
    @Nullable HoldView hold,
    @Nullable CsatView csat,
    long lastEventNo,
    int cycle,
    CustomerView customer,
    @Nullable String queue,
    @Nullable Integer priority,
    Map<String, Integer> requiredSkills,
    @Nullable Instant waitingSince,
    int escalationLevel,
    boolean idle,
    @Nullable OfferView offer,
    long unread,
    Instant firstMessageAt,
    Instant firstResponseDueAt,
    @Nullable DeadlineView nextDeadline,
    @Nullable MessageView lastMessage,
    List<CardView> context,
    String workflowId,
    @Nullable String workflowUrl) {

  /// @param agent the key of who reads
  static AgentConversationView of(
      Listed listed, List<ContextCard> cards, String agent, WorkflowLinks links, Instant now) {
    Conversation c = listed.conversation();
    Routing routing = c.routing();
    return new AgentConversationView(
        c.id().toString(),
        c.inbox(),
        PublicState.of(c, now),
        c.state().name(),
        PublicState.turn(c),
        c.topic(),
        c.language(),
        PublicState.agent(c),
        c.talk().lastSeq(),
        c.talk().customerReadSeq(),
        c.talk().agentReadSeq(),
        c.openedAt(),
        c.clocks().firstResponseAt(),
        c.finish() == null ? null : c.finish().at(),
        PublicState.resolution(c),
        DeferralView.offered(c),
        DeferralView.of(c),
        HoldView.of(c),
        CsatView.of(c),
        c.eventNo(),
        c.cycle(),
        CustomerView.of(listed.customer()),
        routing == null ? null : routing.queue(),
        routing == null ? null : routing.priority(),
        routing == null ? Map.of() : routing.requiredSkills(),
        routing == null ? null : routing.routingAge(),
        c.clocks().escalationLevel(),
        c.state() == State.ACTIVE && c.talk().idle() && c.talk().turn() == Turn.CUSTOMER,
        OfferView.of(listed),
        listed.unread(),
        c.clocks().firstMessageAt(),
        c.clocks().firstResponseDueAt(),
        Deadlines.next(c).map(DeadlineView::of).orElse(null),
        listed.lastMessage() == null ? null : MessageView.forAgent(listed.lastMessage(), agent),
        cards.stream().map(CardView::of).toList(),
        WorkflowIds.conversation(c.id()),
        links.to(WorkflowIds.conversation(c.id())));
  }

  /// @param externalId the shop's own id
  public record CustomerView(
      String id,
      String externalId,
      String name,
      @Nullable String email,
      @Nullable String tier,
      @Nullable String language) {
    static CustomerView of(Customer customer) {
      return new CustomerView(
          customer.id().toString(),
          customer.externalId(),
          customer.name(),
          customer.email(),
          customer.tier(),
          customer.language());
    }
  }

  /// @param agents at whom it rings, all at once; who accepts first has it
  /// @param from who has it and asks them to take over, null if nobody has it
  /// @param note what the one who asks has noted since, for them to read
  public record OfferView(
      String id,
      List<AgentName> agents,
      Instant dueAt,
      @Nullable AgentName from,
      @Nullable String note) {
    static @Nullable OfferView of(Listed listed) {
      Conversation c = listed.conversation();
      Offer offer = c.offer();
      return offer == null
          ? null
          : new OfferView(
              offer.id().toString(),
              offer.agents().stream().map(AgentName::of).toList(),
              offer.dueAt(),
              c.hasOwner() ? PublicState.agent(c) : null,
              listed.askedWith());
    }
  }

  /// @param until null for until the customer writes
  public record HoldView(Instant since, @Nullable Instant until) {
    static @Nullable HoldView of(Conversation c) {
      OnHold hold = c.hold();
      return hold == null ? null : new HoldView(hold.since(), hold.until());
    }
  }

  /// @param meaning in words
  public record DeadlineView(Deadline.Kind kind, Instant dueAt, String meaning) {
    static DeadlineView of(Deadline deadline) {
      return new DeadlineView(deadline.kind(), deadline.due(), deadline.kind().meaning());
    }
  }

  /// @param state how far the data can be trusted
  public record CardView(
      String connector, ContextCard.State state, Instant fetchedAt, Map<String, Object> data) {
    static CardView of(ContextCard card) {
      return new CardView(card.connector(), card.state(), card.fetchedAt(), card.data());
    }
  }
}
