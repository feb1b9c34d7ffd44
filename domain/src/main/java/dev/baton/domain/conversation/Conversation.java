package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.inbox.Timings;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The facts of one conversation: all that decisions need, and none of its words but what goes with
/// a rating.
///
/// @param cycle 1 when opened, one more with each reopening
/// @param topic what the customer says it is about, empty if they did not
/// @param language BCP 47
/// @param routing null until it was routed for the first time
/// @param owner kept when resolved, so that the same agent can be preferred
/// @param deferral while it is out of the line, else null
/// @param hold while its owner waits for something else, else null
/// @param csat null until its customer was asked how it went
/// @param customerGoneAt since when there is no sign of a customer who waits; null while there is,
///   or while it does not matter
/// @param eventNo number of the last event, from 1 without a gap
/// @param publicEventNo number of the last event that a customer may see, 0 if none
/// @param servedSince when the service came back, if it was away: nobody could speak before; null
///   if it never was
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
    @Nullable OnHold hold,
    @Nullable Csat csat,
    @Nullable Instant customerGoneAt,
    Clocks clocks,
    @Nullable Finish finish,
    Timings timings,
    Set<Notice> notices,
    long eventNo,
    long publicEventNo,
    @Nullable Instant servedSince) {

  public Conversation {
    notices = Set.copyOf(notices);
  }

  public boolean live() {
    return state.live();
  }

  /// Whether the customer reads that it has ended.
  public boolean hasEnded() {
    return finish != null;
  }

  /// Whether the shop is to act, not the customer.
  boolean worked() {
    return switch (state) {
      case NEW, QUEUED, OFFERED, ACTIVE -> talk.turn() == Turn.AGENT;
      case HOLD, DEFERRED, WRAP_UP, RESOLVED, ABANDONED -> false;
    };
  }

  /// Whether somebody has it; who had it when it ended does not.
  public boolean hasOwner() {
    return state == State.ACTIVE || state == State.HOLD;
  }

  public boolean ownedBy(AgentId agent) {
    return hasOwner() && owner != null && owner.agent().id().equals(agent);
  }

  public boolean offeredTo(AgentId agent) {
    return offer != null && offer.ringsAt(agent);
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

  OnHold onHold() {
    return Objects.requireNonNull(hold, "not on hold");
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
    return copy(draft -> draft.talk = next);
  }

  Conversation withClocks(Clocks next) {
    return copy(draft -> draft.clocks = next);
  }

  Conversation withTimings(Timings next) {
    return copy(draft -> draft.timings = next);
  }

  Conversation withOwner(@Nullable Owner next) {
    return copy(draft -> draft.owner = next);
  }

  Conversation withRouting(Routing next) {
    return copy(draft -> draft.routing = next);
  }

  /// Whoever has it keeps it.
  Conversation withOffer(@Nullable Offer next) {
    return copy(draft -> draft.offer = next);
  }

  Conversation withCsat(Csat next) {
    return copy(draft -> draft.csat = next);
  }

  Conversation withCustomerGone(@Nullable Instant since) {
    return copy(draft -> draft.customerGoneAt = since);
  }

  Conversation noticed(Notice notice) {
    Set<Notice> more = new HashSet<>(notices);
    more.add(notice);
    return copy(draft -> draft.notices = more);
  }

  Conversation numbered(long event, long publicEvent) {
    return copy(draft -> {
      draft.eventNo = event;
      draft.publicEventNo = publicEvent;
    });
  }

  Conversation about(String newTopic, String newLanguage) {
    return copy(draft -> {
      draft.topic = newTopic;
      draft.language = newLanguage;
    });
  }

  /// Waits in a queue; nobody has it.
  Conversation queued(Routing next) {
    return copy(draft -> {
      draft.into(State.QUEUED);
      draft.routing = next;
    });
  }

  Conversation ringing(Offer next) {
    return copy(draft -> {
      draft.into(State.OFFERED);
      draft.offer = next;
    });
  }

  Conversation activeWith(Owner next) {
    return copy(draft -> {
      draft.into(State.ACTIVE);
      draft.owner = next;
    });
  }

  /// It sleeps: whoever has it keeps it, at no cost.
  Conversation held(OnHold next) {
    return copy(draft -> {
      draft.into(State.HOLD);
      draft.owner = owner;
      draft.hold = next;
      draft.talk = talk.withIdle(true);
    });
  }

  /// Its owner's turn again, as from now; it still sleeps, and what rings goes on ringing.
  Conversation unheld(Instant now) {
    return copy(draft -> {
      draft.into(State.ACTIVE);
      draft.owner = new Owner(owned().agent(), now, owned().goneAt());
      draft.offer = offer;
      draft.talk = talk.owedFrom(now);
    });
  }

  /// Ended, and its owner's until they are done with it; asleep it sleeps on.
  Conversation wrappingUp(Finish next) {
    return copy(draft -> {
      draft.into(State.WRAP_UP);
      draft.owner = owner;
      draft.finish = next;
    });
  }

  /// Its owner's turn from now on, as if it had not ended.
  Conversation unwrapped(Instant now) {
    return copy(draft -> {
      draft.into(State.ACTIVE);
      draft.owner = new Owner(owned().agent(), now, owned().goneAt());
      draft.talk = talk.owedAnew(now);
    });
  }

  Conversation ended(State end, Finish next) {
    return copy(draft -> {
      draft.into(end);
      draft.owner = owner;
      draft.finish = next;
    });
  }

  /// Out of the line; nobody has it.
  Conversation deferred(Deferral next) {
    return copy(draft -> {
      draft.into(State.DEFERRED);
      draft.deferral = next;
    });
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
            talk.agentReadSeq(),
            0);
    return copy(draft -> {
      draft.into(next == null ? State.NEW : State.QUEUED);
      draft.cycle = cycle + 1;
      draft.talk = again;
      draft.routing = next;
      draft.clocks = fresh;
      draft.notices = Set.of();
    });
  }

  private Conversation copy(Consumer<Draft> edit) {
    var draft = new Draft(this);
    edit.accept(draft);
    return draft.conversation();
  }

  /// A copy while it is being made. What never changes is not in it.
  private static final class Draft {
    private final Conversation before;
    private int cycle;
    private State state;
    private String topic;
    private String language;
    private Talk talk;
    private @Nullable Routing routing;
    private @Nullable Offer offer;
    private @Nullable Owner owner;
    private @Nullable Deferral deferral;
    private @Nullable OnHold hold;
    private @Nullable Csat csat;
    private @Nullable Instant customerGoneAt;
    private Clocks clocks;
    private @Nullable Finish finish;
    private Timings timings;
    private Set<Notice> notices;
    private long eventNo;
    private long publicEventNo;

    Draft(Conversation c) {
      before = c;
      cycle = c.cycle;
      state = c.state;
      topic = c.topic;
      language = c.language;
      talk = c.talk;
      routing = c.routing;
      offer = c.offer;
      owner = c.owner;
      deferral = c.deferral;
      hold = c.hold;
      csat = c.csat;
      customerGoneAt = c.customerGoneAt;
      clocks = c.clocks;
      finish = c.finish;
      timings = c.timings;
      notices = c.notices;
      eventNo = c.eventNo;
      publicEventNo = c.publicEventNo;
    }

    /// Each state begins with nobody, until it is said who; whether the customer is there matters
    /// while they wait.
    void into(State next) {
      state = next;
      customerGoneAt = next.waits() ? customerGoneAt : null;
      offer = null;
      owner = null;
      deferral = null;
      hold = null;
      finish = null;
    }

    Conversation conversation() {
      return new Conversation(
          before.id,
          before.inbox,
          before.customer,
          before.customerName,
          cycle,
          state,
          topic,
          language,
          before.openedAt,
          talk,
          routing,
          offer,
          owner,
          deferral,
          hold,
          csat,
          customerGoneAt,
          clocks,
          finish,
          timings,
          notices,
          eventNo,
          publicEventNo,
          before.servedSince);
    }
  }
}
