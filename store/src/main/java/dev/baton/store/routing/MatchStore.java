package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.conversation.State;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.store.Database;
import dev.baton.store.OneAtATime;
import dev.baton.store.agent.AgentStore;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import dev.baton.store.inbox.Policies;
import dev.baton.store.routing.Lines.Waiting;
import dev.baton.store.routing.Search.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// Matches waiting conversations with agents: candidates are read under the conversation's lock,
/// the pure policy chooses, and the claim is one conditional update that fails if the choice is out
/// of date.
public final class MatchStore {
  private static final int CLAIM_TRIES = 5;

  private final Lines lines;
  private final AgentStore agents;
  private final ConversationStore conversations;
  private final DecisionStore decisions;
  private final Narrowing narrowing;
  private final Search search;
  private final Admission admission;
  private final OneAtATime oneAtATime;

  public MatchStore(
      Database database,
      AgentStore agents,
      ConversationStore conversations,
      Policies policies,
      DecisionStore decisions) {
    this.lines = new Lines(database);
    this.agents = agents;
    this.conversations = conversations;
    this.decisions = decisions;
    this.narrowing = new Narrowing(database, agents);
    this.admission = new Admission(database.client());
    this.oneAtATime =
        new OneAtATime(
            database.client().getConnectionFactory(),
            "baton.matcher",
            OneAtATime.LEASE,
            Schedulers.parallel());
    this.search = new Search(narrowing, new Pools(database.client()), policies, admission);
  }

  /// The fast path: looks once for an agent, for a conversation that was just enqueued. Finding
  /// nobody hands it to the matcher, and tells the customer if nobody is online at all; so does
  /// losing every claim to others.
  public Mono<Written> assign(ConversationId id, Promise promise) {
    return conversations
        .change(id, promise, this::match)
        .retryWhen(claimsLost())
        .onErrorResume(Exceptions::isRetryExhausted, _ -> handOver(id, promise))
        .flatMap(written -> movedOn(written) ? assign(id, promise) : Mono.just(written));
  }

  /// Whether it waits elsewhere now, where nobody has looked yet.
  private static boolean movedOn(Written written) {
    Routing routing = written.conversation().routing();
    return written.conversation().state() == State.QUEUED
        && routing != null
        && !routing.attempted();
  }

  private Mono<Written> handOver(ConversationId id, Promise promise) {
    return conversations.change(
        id,
        promise,
        locked ->
            locked.conversation().state() == State.QUEUED
                ? admission.admit(
                    locked, () -> Offers.nobodyFound(locked.conversation(), true, locked.now()))
                : Mono.just(Change.none(locked.conversation(), locked.now())));
  }

  private static Retry claimsLost() {
    return Retry.max(CLAIM_TRIES).filter(ClaimLostException.class::isInstance);
  }

  private Mono<Change> match(Locked locked) {
    Conversation c = locked.conversation();
    if (c.state() != State.QUEUED) {
      return Mono.just(Change.none(c, locked.now()));
    }
    return search
        .search(locked, true)
        .flatMap(answer -> decisions.save(answer.decided()).thenReturn(answer.change()));
  }

  /// As below, one matcher at a time: they would only choose the same agents.
  ///
  /// @return how many found somebody; empty if another matcher has not begun yet, and will see what
  ///   this one would have seen
  public Mono<Integer> drainInTurn() {
    return oneAtATime.run(drain());
  }

  /// Matches all who wait, in their order, each distinct requirement at most once without success.
  ///
  /// @return how many found somebody
  public Mono<Integer> drain() {
    return Mono.defer(() -> drain(Lines.SHALLOW, new HashSet<>(), new HashSet<>(), CLAIM_TRIES));
  }

  private Mono<Integer> drain(int depth, Set<UUID> hopeless, Set<UUID> passedOver, int tries) {
    return lines
        .first(depth, hopeless, passedOver)
        .collectList()
        .flatMap(waiting -> new Pass(waiting, hopeless, passedOver).over(this::together))
        .flatMap(pass -> {
          int left = pass.outrun() ? tries - 1 : CLAIM_TRIES;
          return left > 0 && (pass.again() || pass.outrun())
              ? drain(Lines.DEPTH, hopeless, passedOver, left).map(more -> pass.found() + more)
              : Mono.just(pass.found());
        });
  }

  private Mono<Tried> together(List<Waiting> group, boolean roomMayBeGone) {
    return Mono.defer(() -> {
      var tally = new Tally(narrowing);
      return new Attempt(search.through(tally), tally, group, roomMayBeGone)
          .over(conversations, decisions);
    });
  }

  /// What [dev.baton.domain.conversation.Actions] needs to know of the world, read in the caller's
  /// transaction.
  public Mono<Situation> situation(Locked locked) {
    Conversation c = locked.conversation();
    Owner owner = c.owner();
    if (c.state() != State.ACTIVE || owner == null) {
      return Mono.just(new Situation(false, null));
    }
    RoutingRequest others = RoutingRequest.of(c).without(owner.agent().id(), java.time.Instant.MAX);
    return search
        .choose(others, locked.now())
        .map(Found::decision)
        .flatMap(choice -> agents.find(owner.agent().id()).map(who -> situation(choice, who)));
  }

  private static Situation situation(RoutingDecision choice, Agent owner) {
    // One conversation's units above full: whatever they are, the owner is not above full before.
    boolean room = owner.status() == AgentStatus.AVAILABLE && owner.consumed() <= owner.capacity();
    boolean anotherRoutable = choice.winner().map(Candidate::agent).isPresent();
    return new Situation(anotherRoutable, room ? owner.epoch() : null);
  }
}
