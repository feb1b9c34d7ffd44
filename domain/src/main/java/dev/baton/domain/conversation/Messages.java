package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.conversation.Message.Author;
import dev.baton.domain.conversation.Message.Kind;
import dev.baton.domain.inbox.Timings;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a message does to its conversation.
public final class Messages {
  /// A conversation that nobody has written into yet, with the inbox's default timings.
  public static Conversation blank(
      ConversationId id,
      String inbox,
      CustomerId customer,
      String customerName,
      String topic,
      String language,
      Timings timings,
      Instant now) {
    var clocks = Clocks.starting(now, timings);
    return new Conversation(
        id,
        inbox,
        customer,
        customerName,
        1,
        State.NEW,
        topic,
        language,
        now,
        Talk.starting(now),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        clocks,
        null,
        timings,
        Set.of(),
        0,
        0,
        null);
  }

  /// The customer's message opens, joins or reopens the conversation; it is never refused.
  ///
  /// @param incoming what they sent; a topic or language given later replaces the earlier
  public static Change customerWrites(Conversation c, Incoming incoming, Instant now) {
    var change = new Change(c, now);
    if (c.eventNo() == 0) {
      open(change);
    }
    if (!c.live()) {
      reopen(change);
    } else if (c.state() == State.WRAP_UP) {
      WrapUp.back(change);
    } else if (c.state() == State.HOLD) {
      Holding.back(change, "customer_wrote");
    }
    Conversation talking = change.conversation();
    long seq = talking.talk().lastSeq() + 1;
    Conversation heard =
        talking
            .withTalk(talking.talk().customerWrote(seq, now))
            .withCustomerGone(null)
            .about(or(incoming.topic(), c.topic()), or(incoming.language(), c.language()));
    Message message =
        incoming.from(c, Author.CUSTOMER, null, c.customerName(), Kind.TEXT, seq, now);
    Deferrals.customerWrote(change.become(heard).say(message));
    return c.live() ? change : Closed.arrives(change);
  }

  /// The row is a moment older than the message, and on a busy day more: its clocks start with what
  /// the customer sees.
  private static void open(Change change) {
    Conversation c = change.conversation();
    Instant now = change.now();
    change
        .become(c.withTalk(Talk.starting(now)).withClocks(Clocks.starting(now, c.timings())))
        .tell(new ConversationEvent.Opened());
  }

  private static void reopen(Change change) {
    Conversation c = change.conversation();
    Instant now = change.now();
    var fresh = Clocks.starting(now, c.timings());
    Routing again =
        c.routing() == null
            ? null
            : c.routing().anew(now, c.owner() == null ? null : c.owner().agent().id());
    change.become(c.reopened(again, fresh, now));
    change.tell(new ConversationEvent.Reopened(change.conversation().cycle()));
    if (again != null) {
      change.tell(new ConversationEvent.Queued("reopened"));
    }
  }

  /// The owner answers. Refused unless the agent owns the conversation and it is active.
  public static Judgement agentWrites(
      Conversation c, AgentRef agent, Incoming incoming, Instant now) {
    if (c.hasEnded()) {
      return new Refused(Refusal.ALREADY_RESOLVED);
    }
    if (!c.ownedBy(agent.id())) {
      return new Refused(c.hasOwner() ? Refusal.NOT_YOURS : Refusal.NOT_ACTIVE);
    }
    long seq = c.talk().lastSeq() + 1;
    Conversation answered =
        c.withTalk(c.talk().agentWrote(seq, now))
            .withClocks(c.clocks().answered(now))
            .withRouting(c.routed().calm())
            .withOwner(c.owned().answered());
    return new Done(
        new Change(c, now)
            .become(answered)
            .say(
                incoming.from(
                    c, Author.AGENT, agent.id().value(), agent.name(), Kind.TEXT, seq, now)));
  }

  /// An internal note; any agent may leave one at any time.
  public static Change note(Conversation c, AgentRef agent, Incoming incoming, Instant now) {
    return new Change(c, now)
        .say(
            incoming.from(c, Author.AGENT, agent.id().value(), agent.name(), Kind.NOTE, null, now));
  }

  /// Somebody has read up to `seq`; reading less than before changes nothing.
  public static Change read(Conversation c, Talk.Reader reader, long seq, Instant now) {
    long upTo = Math.min(seq, c.talk().lastSeq());
    Talk read = c.talk().readBy(reader, upTo);
    var change = new Change(c, now);
    return read.equals(c.talk())
        ? change
        : change.become(c.withTalk(read)).tell(new ConversationEvent.Read(reader, upTo));
  }

  private static String or(@Nullable String given, String else_) {
    return given == null || given.isBlank() ? else_ : given;
  }

  /// A message as it was sent.
  ///
  /// @param text 1–[Message#MAX_TEXT] characters
  public record Incoming(
      UUID id,
      String clientMessageId,
      String text,
      @Nullable String topic,
      @Nullable String language) {
    Message from(
        Conversation c,
        Author author,
        @Nullable String authorId,
        String authorName,
        Kind kind,
        @Nullable Long seq,
        Instant now) {
      return new Message(
          id, c.id(), seq, author, authorId, authorName, kind, text, now, clientMessageId);
    }
  }

  private Messages() {}
}
