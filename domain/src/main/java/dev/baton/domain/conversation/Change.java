package dev.baton.domain.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.TextFacts;
import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one decision does to a conversation: the new facts, what was said, what is told, what is
/// claimed. The store writes all of it in one transaction, or nothing.
///
/// Mutable while a decision is being made, and confined to it.
public final class Change {
  private final Conversation before;
  private final Instant now;
  private Conversation conversation;
  private final List<Message> messages = new ArrayList<>();
  private final List<Recorded> events = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<AgentId> unresponsive = new ArrayList<>();
  private final Map<UUID, Saying> sayings = new HashMap<>();
  private @Nullable Function<Set<AgentId>, Change> fewer;

  Change(Conversation conversation, Instant now) {
    this.before = conversation;
    this.conversation = conversation;
    this.now = now;
  }

  /// Nothing changes.
  public static Change none(Conversation conversation, Instant now) {
    return new Change(conversation, now);
  }

  public boolean isNone() {
    return conversation.equals(before);
  }

  public Conversation before() {
    return before;
  }

  public Conversation conversation() {
    return conversation;
  }

  public List<Message> messages() {
    return List.copyOf(messages);
  }

  public List<Recorded> events() {
    return List.copyOf(events);
  }

  /// What must hold for the change to be allowed; nothing if it takes nothing from anybody.
  public List<Claim> claims() {
    return List.copyOf(claims);
  }

  /// Who let an offer run out, to be marked as not responding.
  public List<AgentId> unresponsive() {
    return List.copyOf(unresponsive);
  }

  /// What is left of it when these cannot be claimed any more: the same without them, or nothing.
  public Change without(Set<AgentId> lost) {
    if (claims.stream().noneMatch(claim -> lost.contains(claim.agent()))) {
      return this;
    }
    return fewer == null ? none(before, now) : fewer.apply(lost);
  }

  /// In whose words the system speaks here; empty if it says nothing, or in those that ship.
  public Set<Wording> wordings() {
    return sayings.values().stream()
        .map(Saying::wording)
        .filter(wording -> wording.policy() != null)
        .collect(Collectors.toSet());
  }

  /// Says the same in the words of these policies; where one is missing, in those that ship.
  public Change worded(Map<Wording, Texts> policies) {
    messages.replaceAll(message -> worded(message, policies));
    events.replaceAll(
        one -> one.message() == null ? one : one.withMessage(worded(one.message(), policies)));
    return this;
  }

  private Message worded(Message message, Map<Wording, Texts> policies) {
    Saying saying = sayings.get(message.id());
    return saying == null
        ? message
        : message.withText(saying.in(policies.getOrDefault(saying.wording(), Texts.OURS)));
  }

  Instant now() {
    return now;
  }

  /// The clocks that stand still in some states are stopped and started here, so that no transition
  /// forgets it.
  Change become(Conversation next) {
    Clocks clocks =
        Holding.clocks(conversation, next, now).working(next.worked(), now, next.timings().hours());
    conversation = clocks.equals(next.clocks()) ? next : next.withClocks(clocks);
    return this;
  }

  Change claiming(Claim next) {
    claims.add(next);
    return this;
  }

  Change missedBy(AgentId agent) {
    unresponsive.add(agent);
    return this;
  }

  /// Where some of those whom it claims cannot be claimed any more, what `next` makes of it without
  /// them will do as well.
  Change orWithout(Function<Set<AgentId>, Change> next) {
    fewer = next;
    return this;
  }

  /// What is made of it without some of those whom it claims gets `more` too, unless it is nothing.
  Change alsoWithout(UnaryOperator<Change> more) {
    Function<Set<AgentId>, Change> next = fewer;
    if (next != null) {
      fewer =
          lost -> {
            Change left = next.apply(lost);
            return left.isNone() ? left : more.apply(left);
          };
    }
    return this;
  }

  Change tell(ConversationEvent event) {
    return tell(event, null);
  }

  Change say(Message message) {
    messages.add(message);
    return tell(
        message.kind() == Message.Kind.NOTE
            ? new ConversationEvent.NoteAdded(message.id())
            : new ConversationEvent.Posted(message.id()),
        message);
  }

  /// A system message, in the words that ship until [#worded] finds others. Its id follows from its
  /// cause, so that no rebuild repeats it, and it takes a number but moves neither the turn nor the
  /// silence.
  ///
  /// @param cause what makes it the only one of its kind in this cycle
  Change announce(Moment moment, String cause) {
    return announce(moment, cause, Saying.facts(conversation));
  }

  /// @param facts what is known, where it is more than follows from the conversation as it is now
  Change announce(Moment moment, String cause, TextFacts facts) {
    var saying = Saying.of(conversation, moment, facts);
    long seq = conversation.talk().lastSeq() + 1;
    conversation = conversation.withTalk(conversation.talk().systemWrote(seq));
    Message.Kind kind = moment.kind();
    String name = conversation.id() + "/" + conversation.cycle() + "/" + kind + "/" + cause;
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    sayings.put(id, saying);
    return say(
        new Message(
            id,
            conversation.id(),
            seq,
            Message.Author.SYSTEM,
            null,
            "Baton",
            kind,
            saying.in(Texts.OURS),
            now,
            null));
  }

  private Change tell(ConversationEvent event, @Nullable Message message) {
    long no = conversation.eventNo() + 1;
    long previousPublic = conversation.publicEventNo();
    events.add(new Recorded(no, previousPublic, now, event, message));
    conversation = conversation.numbered(no, event.customerSees() ? no : previousPublic);
    return this;
  }
}
