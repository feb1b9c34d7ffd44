package dev.baton.store.story;

import dev.baton.domain.conversation.State;
import dev.baton.store.feed.FeedItem.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the events of a conversation add up to, as a reader without the row would know it.
///
/// @param offered the agents it rings at, null if it rings at nobody
/// @param owner the agent who has it, or had it when it ended
/// @param csat what the customer has rated it, 0 if they were asked, null if they were not
record Folded(
    State state,
    int cycle,
    @Nullable String queue,
    @Nullable List<String> offered,
    @Nullable String owner,
    int escalationLevel,
    long lastSeq,
    long customerRead,
    long agentRead,
    @Nullable String resolution,
    @Nullable Integer csat,
    long no,
    long publicNo) {

  private static final Folded NOTHING =
      new Folded(State.NEW, 1, null, null, null, 0, 0, 0, 0, null, null, 0, 0);

  static Folded of(List<Told> events) {
    Folded folded = NOTHING;
    for (Told told : events) {
      folded = folded.then(told).numbered(told);
    }
    return folded;
  }

  private Folded then(Told told) {
    return switch (told.type()) {
      case "conversation.routed" -> queuedIn(text(told, "queue"));
      case "conversation.transferred" -> queuedIn(text(told, "queue"));
      case "conversation.unroutable" -> queuedIn(text(told, "movedTo"));
      case "conversation.queued", "conversation.requeued" -> queuedIn(queue);
      case "conversation.deferred" -> in(State.DEFERRED, null, null, null);
      case "conversation.held" -> in(State.HOLD, null, owner, null);
      case "conversation.wrap_up_started" -> in(State.WRAP_UP, null, owner, resolution);
      case "conversation.wrap_up_ended" -> in(State.RESOLVED, null, owner, resolution);
      case "conversation.resumed" -> in(State.ACTIVE, offered, owner, null);
      case "offer.declined", "offer.expired", "offer.rescinded" -> ringsNoMoreAt(agent(told));
      case "offer.made" -> ringsToo(agent(told));
      case "conversation.assigned" -> in(State.ACTIVE, null, agent(told), null);
      case "conversation.resolved" -> in(State.RESOLVED, null, owner, text(told, "resolution"));
      case "conversation.abandoned" -> in(State.ABANDONED, null, owner, "abandoned");
      case "conversation.reopened" -> reopened();
      case "conversation.escalated" -> escalated((int) number(told, "level"));
      case "csat.requested" -> rated(0);
      case "csat.rated" -> rated((int) number(told, "score"));
      case "message.posted" -> said(told);
      case "message.read" -> read(text(told, "by"), number(told, "seq"));
      default -> this;
    };
  }

  private boolean isOwned() {
    return state == State.ACTIVE || state == State.HOLD;
  }

  private Folded ringsToo(String agent) {
    List<String> all = new ArrayList<>(offered == null ? List.of() : offered);
    all.add(agent);
    return isOwned() ? in(state, all, owner, null) : in(State.OFFERED, all, null, null);
  }

  private Folded ringsNoMoreAt(String agent) {
    List<String> left =
        Objects.requireNonNull(offered).stream().filter(one -> !one.equals(agent)).toList();
    if (!left.isEmpty()) {
      return in(state, left, owner, null);
    }
    return isOwned() ? in(state, null, owner, null) : queuedIn(queue);
  }

  private Folded said(Told told) {
    var message = Objects.requireNonNull(told.message());
    long seq = Objects.requireNonNull(message.seq());
    Folded said =
        new Folded(
            state,
            cycle,
            queue,
            offered,
            owner,
            escalationLevel,
            seq,
            customerRead,
            agentRead,
            resolution,
            csat,
            no,
            publicNo);
    return switch (message.author()) {
      case CUSTOMER -> said.read("customer", seq);
      case AGENT -> said.read("agent", seq);
      case SYSTEM -> said;
    };
  }

  private Folded in(
      State next, @Nullable List<String> offer, @Nullable String owns, @Nullable String end) {
    return new Folded(
        next,
        cycle,
        queue,
        offer,
        owns,
        escalationLevel,
        lastSeq,
        customerRead,
        agentRead,
        end,
        csat,
        no,
        publicNo);
  }

  private Folded queuedIn(@Nullable String next) {
    return new Folded(
        State.QUEUED,
        cycle,
        next,
        null,
        null,
        escalationLevel,
        lastSeq,
        customerRead,
        agentRead,
        null,
        csat,
        no,
        publicNo);
  }

  private Folded reopened() {
    return new Folded(
        State.NEW,
        cycle + 1,
        queue,
        null,
        null,
        0,
        lastSeq,
        customerRead,
        agentRead,
        null,
        csat,
        no,
        publicNo);
  }

  private Folded escalated(int level) {
    return new Folded(
        state,
        cycle,
        queue,
        offered,
        owner,
        level,
        lastSeq,
        customerRead,
        agentRead,
        resolution,
        csat,
        no,
        publicNo);
  }

  private Folded rated(int score) {
    return new Folded(
        state,
        cycle,
        queue,
        offered,
        owner,
        escalationLevel,
        lastSeq,
        customerRead,
        agentRead,
        resolution,
        score,
        no,
        publicNo);
  }

  private Folded read(String by, long seq) {
    boolean customer = by.equals("customer");
    return new Folded(
        state,
        cycle,
        queue,
        offered,
        owner,
        escalationLevel,
        lastSeq,
        customer ? Math.max(customerRead, seq) : customerRead,
        customer ? agentRead : Math.max(agentRead, seq),
        resolution,
        csat,
        no,
        publicNo);
  }

  private Folded numbered(Told told) {
    return new Folded(
        state,
        cycle,
        queue,
        offered,
        owner,
        escalationLevel,
        lastSeq,
        customerRead,
        agentRead,
        resolution,
        csat,
        told.no(),
        told.customerSees() ? told.no() : publicNo);
  }

  private static String text(Told told, String field) {
    return (String) Objects.requireNonNull(told.data().get(field), field);
  }

  private static long number(Told told, String field) {
    return ((Number) Objects.requireNonNull(told.data().get(field), field)).longValue();
  }

  private static String agent(Told told) {
    var agent = (Map<?, ?>) Objects.requireNonNull(told.data().get("agent"));
    return (String) Objects.requireNonNull(agent.get("id"));
  }
}
