package dev.baton.workflows.conversation;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentRef;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Judgement.Done;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.Judgement.Refused;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Relaxing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One conversation's row and the agents around it, in memory: changed by the very functions that
/// the product uses, one change at a time, with the ring rule kept as the store keeps it.
final class Row implements ConversationActivities {
  static final String QUEUE = "general";
  static final String OTHER_QUEUE = "payments";

  private static final Set<String> QUEUES = Set.of(QUEUE, OTHER_QUEUE);

  private final Supplier<Instant> clock;
  private final Runnable ring;
  private final Faults faults = new Faults();
  private Offers.Destination destination =
      new Offers.Destination(QUEUE, Map.of(), 5, "everybody", 1);
  private Timings timings = Timings.DEFAULT;
  private final Map<AgentId, Agent> agents = new HashMap<>();
  private final Map<String, Optional<Refusal>> judged = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();
  private Conversation conversation;
  private long version;
  private @Nullable Instant wakeAt;
  private WorkflowRun.@Nullable Last lastRun;

  /// @param ring signals the workflow, starting it if it does not run
  Row(Conversation blank, Supplier<Instant> clock, Runnable ring) {
    this.conversation = blank;
    this.clock = clock;
    this.ring = ring;
  }

  Faults faults() {
    return faults;
  }

  synchronized Conversation facts() {
    return conversation;
  }

  synchronized AgentStatus status(AgentRef agent) {
    return Objects.requireNonNull(agents.get(agent.id())).status();
  }

  /// The types of all events, in order.
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /// Workflow runs, the first first.
  synchronized List<String> runs() {
    return List.copyOf(runs);
  }

  synchronized boolean promised() {
    return wakeAt != null;
  }

  synchronized void forgetPromise() {
    wakeAt = null;
  }

  synchronized void status(AgentRef who, AgentStatus status) {
    List<String> both = List.copyOf(QUEUES);
    agents.put(
        who.id(),
        new Agent(
            who.id(), who.name(), "agent", status, null, 100, 0, Map.of(), both, 1, null, null));
  }

  /// They have room for nothing more.
  synchronized void fill(AgentRef who) {
    Agent a = Objects.requireNonNull(agents.get(who.id()));
    agents.put(
        who.id(),
        new Agent(
            a.id(),
            a.name(),
            a.role(),
            a.status(),
            null,
            100,
            100,
            a.skills(),
            a.queues(),
            1,
            null,
            null));
  }

  /// What will hold where it is routed.
  synchronized void timings(Timings of) {
    timings = of;
  }

  /// The rules will prefer this agent.
  synchronized void prefer(AgentRef who) {
    destination = new Offers.Destination(QUEUE, Map.of(), Map.of(), who.id(), 5, "everybody", 1);
  }

  /// Somebody other than the workflow changes it.
  void change(Function<Conversation, Change> decide) {
    if (changed(decide)) {
      ring.run();
    }
  }

  /// The matcher looks for an agent for who waits.
  void match() {
    change(c -> matched(c, false));
  }

  private synchronized boolean changed(Function<Conversation, Change> decide) {
    Change change = decide.apply(conversation);
    if (change.isNone()) {
      return false;
    }
    write(change);
    if (!conversation.live()) {
      wakeAt = null;
      return change.before().live();
    }
    Instant due = due();
    boolean early = wakeAt == null || due.isBefore(wakeAt);
    wakeAt = early ? due : wakeAt;
    return early;
  }

  private void write(Change change) {
    conversation = change.conversation();
    version++;
    change.events().forEach(recorded -> told.add(recorded.event().type()));
    for (AgentId missed : change.unresponsive()) {
      AgentRef who = Objects.requireNonNull(agents.get(missed)).ref();
      status(who, AgentStatus.NOT_RESPONDING);
    }
  }

  private Look promise(Change change, Where where) {
    write(change);
    Duration armed = where.armed();
    Instant look = Deadlines.nextLook(conversation, now());
    Instant timer = armed == null ? look : now().plus(armed);
    wakeAt = !conversation.live() ? null : timer.isBefore(look) ? timer : look;
    return Look.at(conversation, version, now());
  }

  private Instant due() {
    Instant latest = now().plus(Deadlines.LATEST_LOOK);
    Instant due = Deadlines.next(conversation).map(Deadline::due).orElse(latest);
    return due.isBefore(latest) ? due : latest;
  }

  private Instant now() {
    return clock.get();
  }

  @Override
  public Look look(Where where, WorkflowRun run) {
    return called(
        "look",
        () -> {
          if (!runs.contains(run.id())) {
            runs.add(run.id());
          }
          Change taken = run.takeOver(conversation, lastRun, now());
          lastRun = new WorkflowRun.Last(run.id(), conversation.cycle(), null);
          return promise(taken, where);
        });
  }

  @Override
  public Woken wake(Where where) {
    return called(
        "wake",
        () -> {
          Deadline due = Actions.due(conversation, now()).orElse(null);
          return new Woken(
              due, promise(due == null ? Change.none(conversation, now()) : acted(due), where));
        });
  }

  @Override
  public Look act(Where where, Deadline deadline) {
    return called("act", () -> promise(acted(deadline), where));
  }

  private Change acted(Deadline deadline) {
    return Actions.act(conversation, deadline, situation(conversation), now());
  }

  @Override
  public String fetchContext(String of) {
    return called("fetch context", () -> "fresh");
  }

  @Override
  public Look assign(Where where) {
    return called(
        "assign",
        () -> {
          promise(Offers.route(conversation, destination, "fresh", timings, now()), where);
          return promise(matched(conversation, true), where);
        });
  }

  private Change matched(Conversation c, boolean enqueued) {
    if (c.state() != State.QUEUED) {
      return Change.none(c, now());
    }
    Step step = Objects.requireNonNull(c.routing()).step();
    while (winner(c, step).isEmpty() && !anybodyThere(c, step)) {
      Optional<Step> next = Relaxing.after(c, step);
      if (next.isEmpty()) {
        return enqueued ? Offers.nobodyFound(c, !agents.isEmpty(), now()) : Change.none(c, now());
      }
      step = next.get();
    }
    Step asked = step;
    return winner(c, asked)
        .map(winner -> {
          var id = new OfferId(UUID.nameUUIDFromBytes(new byte[] {(byte) version}));
          return Offers.offer(c, asked, id, List.of(winner), id.value(), now());
        })
        .orElseGet(() ->
            enqueued ? Offers.nobodyFound(c, asked, true, now()) : Offers.relaxed(c, asked, now()));
  }

  private Optional<Agent> winner(Conversation c, Step step) {
    return RoutingPolicy.choose(RoutingRequest.of(c, step), List.copyOf(agents.values()), now())
        .winner()
        .map(Candidate::agent);
  }

  private boolean anybodyThere(Conversation c, Step step) {
    RoutingRequest request = RoutingRequest.of(c, step);
    return agents.values().stream().anyMatch(agent -> request.inPoolOf(agent, now()));
  }

  private Situation situation(Conversation c) {
    var owner = c.owner();
    if (!c.hasOwner() || owner == null) {
      return new Situation(false, null);
    }
    AgentId id = owner.agent().id();
    RoutingRequest others = RoutingRequest.of(c).without(id, Instant.MAX);
    boolean another =
        RoutingPolicy.choose(others, List.copyOf(agents.values()), now()).winner().isPresent();
    return new Situation(another, status(owner.agent()) == AgentStatus.AVAILABLE ? 1L : null);
  }

  @Override
  public Outcome accept(Where where, Accept command) {
    return judge(
        "judge accept",
        where,
        command.id(),
        c -> Offers.accept(c, new AgentId(command.agent()), OfferId.of(command.offer()), now()));
  }

  @Override
  public Outcome decline(Where where, Decline command) {
    var offer = OfferId.of(command.offer());
    return judge(
        "judge decline",
        where,
        command.id(),
        c -> Offers.decline(c, new AgentId(command.agent()), offer, command.reason(), now()));
  }

  @Override
  public Outcome resolve(Where where, Resolve command) {
    return judge(
        "judge resolve",
        where,
        command.id(),
        c -> Ownership.resolve(c, new AgentId(command.agent()), command.lastSeq(), now()));
  }

  @Override
  public Outcome transfer(Where where, Transfer command) {
    var agent = new AgentId(command.agent());
    return judge(
        "judge transfer",
        where,
        command.id(),
        c ->
            QUEUES.contains(command.queue())
                ? Ownership.transfer(c, agent, command.queue(), Timings.DEFAULT, now())
                : new Refused(Refusal.UNKNOWN_QUEUE));
  }

  @Override
  public Outcome transferToAgent(Where where, TransferToAgent command) {
    Agent to = agents.get(new AgentId(command.to()));
    var offer = new OfferId(UUID.nameUUIDFromBytes(new byte[] {(byte) version}));
    return judge(
        "judge transfer to an agent",
        where,
        command.id(),
        c ->
            to == null
                ? new Refused(Refusal.UNKNOWN_AGENT)
                : Offers.transfer(c, new AgentId(command.agent()), to, offer, now()));
  }

  @Override
  public Outcome assignTo(Where where, Assign command) {
    Agent lead = agents.get(new AgentId(command.agent()));
    Agent to = agents.get(new AgentId(command.to()));
    return judge(
        "judge assignment",
        where,
        command.id(),
        c ->
            lead == null || to == null
                ? new Refused(Refusal.UNKNOWN_AGENT)
                : Assignments.force(c, lead.ref(), to, "why", now()));
  }

  @Override
  public void handOver(String of, String run) {
    called(
        "hand over",
        () -> {
          wakeAt = null;
          lastRun = new WorkflowRun.Last(run, conversation.cycle(), WorkflowRun.Cause.CANCELLED);
          return run;
        });
  }

  private Outcome judge(
      String activity, Where where, String command, Function<Conversation, Judgement> judge) {
    return called(
        activity,
        () -> {
          Optional<Refusal> before = judged.get(command);
          return before == null ? first(where, command, judge) : outcome(where, before);
        });
  }

  private Outcome first(Where where, String command, Function<Conversation, Judgement> judge) {
    return switch (judge.apply(conversation)) {
      case Done(Change change) -> {
        judged.put(command, Optional.empty());
        yield new Outcome(null, promise(change, where));
      }
      case Refused(Refusal refusal) -> {
        judged.put(command, Optional.of(refusal));
        yield outcome(where, Optional.of(refusal));
      }
    };
  }

  private Outcome outcome(Where where, Optional<Refusal> refusal) {
    Look look = promise(Change.none(conversation, now()), where);
    return new Outcome(refusal.map(Refusal::code).orElse(null), look);
  }

  private <T> T called(String activity, Supplier<T> body) {
    faults.before(activity);
    T result;
    synchronized (this) {
      result = body.get();
    }
    faults.after(activity);
    return result;
  }
}
