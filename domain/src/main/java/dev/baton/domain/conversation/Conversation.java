package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.inbox.Timings;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts of one conversation: all that decisions need, and none of its words.
///
/// @param cycle 1 when opened, one more with each reopening
/// @param topic what the customer says it is about, empty if they did not
/// @param language BCP 47
/// @param routing null until it was routed for the first time
/// @param owner kept when resolved, so that the same agent can be preferred
/// @param deferral while it is out of the line, else null
/// @param eventNo number of the last event, from 1 without a gap
/// @param publicEventNo number of the last event that a customer may see, 0 if none
public record Conversation(
    ConversationId id,
    String inbox,
    CustomerId customer,
    String customerName,
    int cycle,
    State state,
    String topic,
    String language,
    Instant openedAt,
    Talk talk,
    @Nullable Routing routing,
    @Nullable Offer offer,
    @Nullable Owner owner,
    @Nullable Deferral deferral,
    Clocks clocks,
    @Nullable Finish finish,
    Timings timings,
    Set<Notice> notices,
    long eventNo,
    long publicEventNo) {

  public Conversation {
    notices = Set.copyOf(notices);
  }

  public boolean live() {
    return state.live();
  }

  public boolean ownedBy(AgentId agent) {
    return state == State.ACTIVE && owner != null && owner.agent().id().equals(agent);
  }

  public boolean offeredTo(AgentId agent) {
    return offer != null && offer.agent().id().equals(agent);
  }

  /// Whether a message now reopens it rather than opening another.
  public boolean reopensAt(Instant now) {
    return finish != null && now.isBefore(finish.at().plus(timings.reopen()));
  }

  Routing routed() {
    return Objects.requireNonNull(routing, "not routed yet");
  }

  Owner owned() {
    return Objects.requireNonNull(owner, "nobody owns it");
  }

  Deferral away() {
    return Objects.requireNonNull(deferral, "not deferred");
  }

  Offer offered() {
    return Objects.requireNonNull(offer, "not offered");
  }

  Finish finished() {
    return Objects.requireNonNull(finish, "not finished");
  }

  Conversation withTalk(Talk next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        next,
        routing,
        offer,
        owner,
        deferral,
        clocks,
        finish,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation withClocks(Clocks next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        routing,
        offer,
        owner,
        deferral,
        next,
        finish,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation withTimings(Timings next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        routing,
        offer,
        owner,
        deferral,
        clocks,
        finish,
        next,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation withOwner(@Nullable Owner next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        routing,
        offer,
        next,
        deferral,
        clocks,
        finish,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation withRouting(Routing next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        next,
        offer,
        owner,
        deferral,
        clocks,
        finish,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  /// Whoever has it keeps it.
  Conversation withOffer(@Nullable Offer next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        routing,
        next,
        owner,
        deferral,
        clocks,
        finish,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation noticed(Notice notice) {
    Set<Notice> more = new java.util.HashSet<>(notices);
    more.add(notice);
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        routing,
        offer,
        owner,
        deferral,
        clocks,
        finish,
        timings,
        more,
        eventNo,
        publicEventNo);
  }

  Conversation numbered(long event, long publicEvent) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        topic,
        language,
        openedAt,
        talk,
        routing,
        offer,
        owner,
        deferral,
        clocks,
        finish,
        timings,
        notices,
        event,
        publicEvent);
  }

  Conversation about(String newTopic, String newLanguage) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        state,
        newTopic,
        newLanguage,
        openedAt,
        talk,
        routing,
        offer,
        owner,
        deferral,
        clocks,
        finish,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  /// Waits in a queue; nobody has it.
  Conversation queued(Routing next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        State.QUEUED,
        topic,
        language,
        openedAt,
        talk,
        next,
        null,
        null,
        null,
        clocks,
        null,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation ringing(Offer next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        State.OFFERED,
        topic,
        language,
        openedAt,
        talk,
        routing,
        next,
        null,
        null,
        clocks,
        null,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation activeWith(Owner next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        State.ACTIVE,
        topic,
        language,
        openedAt,
        talk,
        routing,
        null,
        next,
        null,
        clocks,
        null,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  Conversation ended(State end, Finish next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        end,
        topic,
        language,
        openedAt,
        talk,
        routing,
        null,
        owner,
        null,
        clocks,
        next,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  /// Out of the line; nobody has it.
  Conversation deferred(Deferral next) {
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle,
        State.DEFERRED,
        topic,
        language,
        openedAt,
        talk,
        routing,
        null,
        null,
        next,
        clocks,
        null,
        timings,
        notices,
        eventNo,
        publicEventNo);
  }

  /// A new cycle of the same conversation: its clocks and notices begin again.
  Conversation reopened(@Nullable Routing next, Clocks fresh, Instant now) {
    Talk again =
        new Talk(
            Turn.AGENT,
            now,
            talk.lastSeq(),
            talk.lastCustomerSeq(),
            talk.lastCustomerAt(),
            talk.lastAgentAt(),
            false,
            null,
            talk.customerReadSeq(),
            talk.agentReadSeq());
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        cycle + 1,
        next == null ? State.NEW : State.QUEUED,
        topic,
        language,
        openedAt,
        again,
        next,
        null,
        null,
        null,
        fresh,
        null,
        timings,
        Set.of(),
        eventNo,
        publicEventNo);
  }
}
