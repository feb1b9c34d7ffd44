package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Actions.Situation;
import dev.baton.domain.conversation.Actions.Standing;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
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
  private final OneAtATime oneRankedAtATime;
  private final Rankings rankings;
  private final PlaceStore places;
  private final Database database;

  public MatchStore(
      Database database,
      AgentStore agents,
      ConversationStore conversations,
      Policies policies,
      DecisionStore decisions) {
    this.database = database;
    this.lines = new Lines(database);
    this.places = new PlaceStore(database);
    this.agents = agents;
    this.conversations = conversations;
    this.decisions = decisions;
    this.narrowing = new Narrowing(database, agents);
    this.admission = new Admission(database.client());
    this.oneAtATime = oneAtATime("baton.matcher");
    this.oneRankedAtATime = oneAtATime("baton.matcher.ranked");
    this.search = new Search(narrowing, new Pools(database.client()), policies, admission);
    this.rankings = new Rankings(RankingEndpoint.NONE, policies, narrowing, search);
  }

  private MatchStore(MatchStore other, Rankings rankings) {
    this.database = other.database;
    this.lines = other.lines;
    this.places = other.places;
    this.agents = other.agents;
    this.conversations = other.conversations;
    this.decisions = other.decisions;
    this.narrowing = other.narrowing;
    this.admission = other.admission;
    this.oneAtATime = other.oneAtATime;
    this.oneRankedAtATime = other.oneRankedAtATime;
    this.search = other.search;
    this.rankings = rankings;
  }

  /// The same, where the endpoints of queues are asked.
  public MatchStore asking(RankingEndpoint endpoint) {
    return new MatchStore(this, rankings.asking(endpoint));
  }

  private OneAtATime oneAtATime(String name) {
    return new OneAtATime(
        database.client().getConnectionFactory(), name, OneAtATime.LEASE, Schedulers.parallel());
  }

  /// The fast path: looks once for an agent, for a conversation that was just enqueued. Finding
  /// nobody hands it to the matcher, and tells the customer if nobody is online at all; so does
  /// losing every claim to others. Where an endpoint ranks the agents, it is asked in between: the
  /// first transaction ends with nothing done.
  public Mono<Written> assign(ConversationId id, Promise promise) {
    return assign(id, promise, search);
  }

  private Mono<Written> assign(ConversationId id, Promise promise, Search by) {
    return conversations
        .change(id, promise, locked -> match(by, locked))
        .retryWhen(claimsLost())
        .onErrorResume(Exceptions::isRetryExhausted, _ -> handOver(id, promise))
        .flatMap(written ->
            by.lacksRanking(written.conversation()) || movedOn(written)
                ? rankings
                    .search(written.conversation(), written.now())
                    .flatMap(ranked -> assign(id, promise, ranked))
                : Mono.just(written));
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

  private Mono<Change> match(Search by, Locked locked) {
    Conversation c = locked.conversation();
    if (c.state() != State.QUEUED || by.lacksRanking(c)) {
      return Mono.just(Change.none(c, locked.now()));
    }
    return by.search(locked, true)
        .flatMap(answer -> decisions.save(answer.decided()).thenReturn(answer.change()));
  }

  /// As below, one matcher at a time: they would only choose the same agents.
  ///
  /// @return how many found somebody; empty if another matcher has not begun yet, and will see what
  ///   this one would have seen
  public Mono<Integer> drainInTurn() {
    return oneAtATime.run(drain());
  }

  /// The same for those whose agents an endpoint ranks, apart from the others: who waits for it
  /// holds up nobody else.
  public Mono<Integer> drainRankedInTurn() {
    return lines.anyRanked().filter(any -> any).flatMap(_ -> oneRankedAtATime.run(drainRanked()));
  }

  /// Matches all who wait, in their order, each distinct requirement at most once without success;
  /// but for those whose agents an endpoint ranks.
  ///
  /// @return how many found somebody
  public Mono<Integer> drain() {
    return drain(new Way(lines::first, Pass.LARGEST, this::together));
  }

  /// Those, each by itself: it is ranked, then the transaction begins.
  public Mono<Integer> drainRanked() {
    return drain(new Way(lines::firstRanked, 1, this::ranked));
  }

  private Mono<Integer> drain(Way way) {
    return Mono.defer(
        () -> drain(way, Lines.SHALLOW, new HashSet<>(), new HashSet<>(), CLAIM_TRIES));
  }

  private Mono<Integer> drain(
      Way way, int depth, Set<UUID> hopeless, Set<UUID> passedOver, int tries) {
    return way.reading()
        .read(depth, hopeless, passedOver)
        .collectList()
        .flatMap(waiting -> new Pass(waiting, hopeless, passedOver, way.most()).over(way.match()))
        .flatMap(pass -> {
          int left = pass.outrun() ? tries - 1 : CLAIM_TRIES;
          return left > 0 && (pass.again() || pass.outrun())
              ? drain(way, depthAfter(pass), hopeless, passedOver, left)
                  .map(more -> pass.found() + more)
              : Mono.just(pass.found());
        });
  }

  /// Where little room comes free, little is read of each line again.
  private static int depthAfter(Pass pass) {
    return pass.found() < Lines.SHALLOW ? Lines.SHALLOW : Lines.DEPTH;
  }

  private Mono<Tried> ranked(List<Waiting> group, boolean roomMayBeGone) {
    return Mono.zip(conversations.find(group.getFirst().id()), database.now())
        .flatMap(found -> rankings.search(found.getT1().conversation(), found.getT2()))
        .flatMap(by -> together(by, group, roomMayBeGone));
  }

  private Mono<Tried> together(List<Waiting> group, boolean roomMayBeGone) {
    return together(search, group, roomMayBeGone);
  }

  /// In a full house the first of each requirement would be tried in vain; whether it is one is
  /// cheap to ask.
  private Mono<Tried> together(Search by, List<Waiting> group, boolean roomMayBeGone) {
    Mono<Boolean> full = roomMayBeGone ? lines.nobodyHasRoom() : Mono.just(false);
    return full.flatMap(fullHouse -> {
      var tally = new Tally(narrowing);
      return new Attempt(by.through(tally), tally, group, fullHouse).over(conversations, decisions);
    });
  }

  /// What [dev.baton.domain.conversation.Actions] needs to know of the world, read in the caller's
  /// transaction.
  public Mono<Situation> situation(Locked locked, Deadline deadline) {
    Conversation c = locked.conversation();
    if (Actions.tellsPlace(c, deadline)) {
      return places
          .standing(c.id())
          .map(one -> new Situation(false, null, new Standing(one.place(), one.estimate())))
          .defaultIfEmpty(new Situation(false, null));
    }
    Owner owner = c.owner();
    if (!Actions.asksForAgents(c, deadline) || owner == null) {
      return Mono.just(new Situation(false, null));
    }
    RoutingRequest others = RoutingRequest.of(c).without(owner.agent().id(), Instant.MAX);
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

  private interface Reading {
    Flux<Waiting> read(int depth, Set<UUID> hopeless, Set<UUID> passedOver);
  }

  /// How some of those who wait are served.
  ///
  /// @param most in a group
  private record Way(Reading reading, int most, Pass.Match match) {}
}
