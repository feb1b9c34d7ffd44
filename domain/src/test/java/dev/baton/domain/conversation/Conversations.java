package dev.baton.domain.conversation;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.domain.conversation.Offers.Destination;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The cast of the tests, and the conversations they begin with. A story takes the very transitions
/// that the product takes, so that no test starts from a conversation that cannot be.
public final class Conversations {
  public static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");

  public static final AgentRef ADA = new AgentRef(new AgentId("ada"), "Ada");
  public static final AgentRef BEN = new AgentRef(new AgentId("ben"), "Ben");
  public static final AgentRef CEM = new AgentRef(new AgentId("cem"), "Cem");
  public static final Customer CLEO = new Customer(new CustomerId(uuid("cleo")), "Cleo", "en");
  public static final Customer DOV = new Customer(new CustomerId(uuid("dov")), "Dov", "de");

  /// Where the stories are routed to.
  public static final Destination GENERAL =
      new Destination("general", Map.of("en", 3), 5, "english", 7);

  /// Nobody else could take it, and its owner cannot take it back.
  public static final Situation NOBODY_ELSE = new Situation(false, null);

  /// Cleo has just written her first message, at [#T0].
  public static Story aConversation() {
    return aConversationOf(CLEO);
  }

  public static Story aConversationOf(Customer customer) {
    return new Story(customer);
  }

  /// Nobody has written yet.
  public static Conversation blank(Customer customer) {
    return Messages.blank(
        new ConversationId(uuid(customer.name() + "'s conversation")),
        "shop",
        customer.id(),
        customer.name(),
        "",
        customer.language(),
        Timings.DEFAULT,
        T0);
  }

  public static Incoming saying(String text) {
    return new Incoming(uuid(text), "client-" + text, text, null, null);
  }

  public static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  public static OfferId offerId(String name) {
    return new OfferId(uuid(name));
  }

  /// An agent with room for five conversations in all, at epoch 4.
  public static Agent agent(AgentRef who, AgentStatus status, int consumed) {
    return new Agent(
        who.id(),
        who.name(),
        "agent",
        status,
        null,
        100,
        consumed,
        Map.of(),
        List.of("general"),
        4,
        null,
        null);
  }

  /// Rings at one agent, at the step that it is at.
  static Change offer(
      Conversation c, OfferId id, AgentRef to, long epoch, UUID decision, Instant now) {
    Step step = c.routing() == null ? Step.ALL_SKILLS : c.routing().step();
    Agent seen =
        new Agent(
            to.id(),
            to.name(),
            "agent",
            AgentStatus.AVAILABLE,
            null,
            100,
            0,
            Map.of(),
            List.of("general"),
            epoch,
            null,
            null);
    return Offers.offer(c, step, id, List.of(seen), decision, now);
  }

  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static Change done(Judgement judgement) {
    return switch (judgement) {
      case Done(Change change) -> change;
      case Refused(Refusal refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  static Optional<Refusal> refusal(Judgement judgement) {
    return judgement instanceof Refused(Refusal refusal) ? Optional.of(refusal) : Optional.empty();
  }

  static List<String> told(Change change) {
    return change.events().stream().map(recorded -> recorded.event().type()).toList();
  }

  static List<Message.Kind> said(Change change) {
    return change.messages().stream().map(Message::kind).toList();
  }

  static Optional<Deadline> deadline(Conversation conversation, Deadline.Kind kind) {
    return Deadlines.all(conversation).stream().filter(d -> d.kind() == kind).findFirst();
  }

  /// Acts on the deadline of this kind that is set, due or not.
  static Change act(
      Conversation conversation, Deadline.Kind kind, Situation situation, Instant now) {
    return Actions.act(conversation, deadline(conversation, kind).orElseThrow(), situation, now);
  }

  /// The same, where the service was away until then.
  static Conversation servedSince(Conversation c, Instant back) {
    return new Conversation(
        c.id(),
        c.inbox(),
        c.customer(),
        c.customerName(),
        c.cycle(),
        c.state(),
        c.topic(),
        c.language(),
        c.openedAt(),
        c.talk(),
        c.routing(),
        c.offer(),
        c.owner(),
        c.deferral(),
        c.hold(),
        c.csat(),
        c.customerGoneAt(),
        c.clocks(),
        c.finish(),
        c.timings(),
        c.notices(),
        c.eventNo(),
        c.publicEventNo(),
        back);
  }

  /// Who writes.
  public record Customer(CustomerId id, String name, String language) {}

  /// A conversation on its way, and the time that has come.
  public static final class Story {
    private Conversation conversation;
    private Instant now = T0;
    private int turns;

    Story(Customer customer) {
      conversation = blank(customer);
      customerWrites();
    }

    public Conversation get() {
      return conversation;
    }

    /// Lets time pass until `seconds` after [#T0].
    public Story at(long seconds) {
      now = Conversations.at(seconds);
      return this;
    }

    public Story after(Duration passed) {
      now = now.plus(passed);
      return this;
    }

    public Story customerWrites() {
      return become(Messages.customerWrites(conversation, saying("question " + ++turns), now));
    }

    public Story queued() {
      return queuedWith(Timings.DEFAULT);
    }

    public Story queuedWith(Timings timings) {
      return routedTo(GENERAL, timings);
    }

    public Story routedTo(Destination to, Timings timings) {
      return become(Offers.route(conversation, to, "fresh", timings, now));
    }

    /// The assignment found nobody free; somebody is online.
    public Story searched() {
      return become(Offers.nobodyFound(queuedAtLeast(), true, now));
    }

    public Story offeredTo(AgentRef agent) {
      OfferId id = offerId(agent.name());
      return become(offer(queuedAtLeast(), id, agent, 1, uuid("decision " + agent.name()), now));
    }

    /// Rings at all of them at once, as the offer `Round`.
    public Story ringingAt(AgentRef... agents) {
      Conversation c = queuedAtLeast();
      List<Agent> to = Stream.of(agents).map(one -> agent(one, AgentStatus.AVAILABLE, 0)).toList();
      return become(
          Offers.offer(c, c.routed().step(), offerId("Round"), to, uuid("decision"), now));
    }

    public Story ownedBy(AgentRef agent) {
      offeredTo(agent);
      return become(done(Offers.accept(conversation, agent.id(), offerId(agent.name()), now)));
    }

    public Story answered() {
      AgentRef owner = conversation.owned().agent();
      return become(
          done(Messages.agentWrites(conversation, owner, saying("answer " + ++turns), now)));
    }

    /// Until the customer writes.
    public Story held() {
      return held(null);
    }

    public Story held(@Nullable Instant until) {
      AgentId owner = conversation.owned().agent().id();
      long seen = conversation.talk().lastSeq();
      return become(done(Holding.hold(conversation, owner, seen, until, now)));
    }

    public Story gone(Instant missedFrom) {
      AgentId owner = conversation.owned().agent().id();
      return become(Ownership.presence(conversation, owner, missedFrom, now));
    }

    public Story resolved() {
      AgentId owner = conversation.owned().agent().id();
      long seen = conversation.talk().lastSeq();
      return become(done(Ownership.resolve(conversation, owner, seen, now)));
    }

    public Story ended() {
      return become(Ownership.end(conversation, now));
    }

    /// The time of this deadline comes, and it is acted on.
    public Story when(Deadline.Kind kind) {
      return when(kind, NOBODY_ELSE);
    }

    public Story when(Deadline.Kind kind, Situation situation) {
      Deadline deadline = deadline(conversation, kind).orElseThrow();
      now = now.isAfter(deadline.due()) ? now : deadline.due();
      return become(Actions.act(conversation, deadline, situation, now));
    }

    /// Stays silent until all reminders have come.
    public Story reminded() {
      while (deadline(conversation, Deadline.Kind.REMINDER).isPresent()) {
        when(Deadline.Kind.REMINDER);
      }
      return this;
    }

    private Conversation queuedAtLeast() {
      if (conversation.state() == State.NEW) {
        queued();
      }
      return conversation;
    }

    private Story become(Change change) {
      conversation = change.conversation();
      return this;
    }
  }

  private Conversations() {}
}
