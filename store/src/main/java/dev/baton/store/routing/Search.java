package dev.baton.store.routing;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Escalating;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Relaxing;
import dev.baton.domain.conversation.Routing;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Candidate;
import dev.baton.domain.routing.Candidate.Reason;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RoutingDecision;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.domain.routing.Step;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.Locked;
import dev.baton.store.inbox.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Looks for an agent for one waiting conversation, in the transaction that locked it: at its step,
/// and where nobody signed in can do what that asks for, at the next ones. Where all who could take
/// it have declined it or let it ring, it is escalated, and the overflow group is asked at once.
final class Search {
  private final Narrower narrower;
  private final Pools pools;
  private final Policies policies;
  private final Admission admission;
  private final @Nullable Ranked ranked;

  Search(Narrower narrower, Pools pools, Policies policies, Admission admission) {
    this(narrower, pools, policies, admission, null);
  }

  private Search(
      Narrower narrower,
      Pools pools,
      Policies policies,
      Admission admission,
      @Nullable Ranked ranked) {
    this.narrower = narrower;
    this.pools = pools;
    this.policies = policies;
    this.admission = admission;
    this.ranked = ranked;
  }

  /// The same by other eyes.
  Search through(Narrower other) {
    return new Search(other, pools, policies, admission, ranked);
  }

  /// The same, where an endpoint has been asked.
  ///
  /// @param ranking what it said; null if there was nothing to ask
  Search ranked(String queue, @Nullable Ranking ranking) {
    return new Search(narrower, pools, policies, admission, new Ranked(queue, ranking));
  }

  /// Whether the endpoint of the queue in which `c` waits has to be asked first, outside of any
  /// transaction.
  boolean lacksRanking(Conversation c) {
    return Rankings.concern(c) && (ranked == null || !ranked.queue().equals(routing(c).queue()));
  }

  /// The offer to whoever was chosen, or to those who were.
  ///
  /// @param enqueued whether it was just enqueued: then finding nobody is recorded, and what nobody
  ///   has at all is sent where somebody will take it
  /// @return empty if nothing can be said now
  Mono<Answer> search(Locked locked, boolean enqueued) {
    if (lacksRanking(locked.conversation())) {
      return Mono.empty();
    }
    long started = System.nanoTime();
    return look(locked.conversation(), locked.now())
        .flatMap(found ->
            (found.anybody()
                    ? Mono.just(offer(locked, found, started))
                    : enqueued ? nobody(locked, found, started) : Mono.just(relaxed(locked, found)))
                .doOnNext(answer -> escalate(answer, found)));
  }

  private static void escalate(Answer answer, Found found) {
    if (found.refused()) {
      var _ = Escalating.everybodyExcluded(answer.change());
    }
  }

  /// Who would get a waiting conversation now, at its step or the first later one for which anybody
  /// is signed in.
  Mono<Found> look(Conversation c, Instant now) {
    return look(c, routing(c).step(), null, new Before(false, false), now);
  }

  /// @param first what the first step came to, null if this is it; where nobody is signed in for
  ///   any step it stays at that
  /// @param before what the steps before this one came to
  private Mono<Found> look(
      Conversation c, Step step, @Nullable Found first, Before before, Instant now) {
    RoutingRequest request = RoutingRequest.of(c, step);
    return choose(request, now)
        .map(found -> found.after(before))
        .flatMap(found -> {
          if (found.anybody()) {
            return Mono.just(found);
          }
          Found stay = first == null ? found : first;
          Optional<Step> next = Relaxing.after(c, step);
          return first == null && next.isEmpty() && request.excluded().isEmpty()
              ? Mono.just(found)
              : pools
                  .of(request, now)
                  .flatMap(pool -> {
                    if (pool.there()) {
                      return Mono.just(found);
                    }
                    var so = new Before(found.onlyExcluded(), before.refused() || pool.refused());
                    return next.map(less -> look(c, less, stay, so, now))
                        .orElse(Mono.just(end(found, stay, so)));
                  });
        });
  }

  /// Where nobody is there for any step: who was refused by all waits for the overflow group.
  private static Found end(Found last, Found stay, Before before) {
    Found end = before.refused() && last.step().compareTo(Step.OVERFLOW) >= 0 ? last : stay;
    return new Found(
        end.request(),
        end.narrowed(),
        end.decision(),
        end.onlyExcluded() || before.excluding(),
        before.refused());
  }

  /// @return who would get what is `asked` for now, and why not the others
  Mono<Found> choose(RoutingRequest asked, Instant now) {
    RoutingRequest request = ranked == null ? asked : asked.ranked(ranked.ranking());
    return narrower
        .narrow(request, now)
        .map(narrowed -> Found.of(request, narrowed, narrowed.choose(request, now)));
  }

  private static Answer offer(Locked locked, Found found, long started) {
    List<Candidate> winners = found.decision().winners();
    var decided = Decided.of(locked, found, started);
    Change offer =
        Offers.offer(
            locked.conversation(),
            found.step(),
            new OfferId(Uuids.v7()),
            winners.stream().map(Candidate::agent).toList(),
            decided.id(),
            locked.now());
    return new Answer(offer, winners, false, List.of(decided));
  }

  private static Answer relaxed(Locked locked, Found found) {
    Change relaxed = Offers.relaxed(locked.conversation(), found.step(), locked.now());
    return new Answer(relaxed, List.of(), found.onlyExcluded(), List.of());
  }

  private Mono<Answer> nobody(Locked locked, Found found, long started) {
    Conversation c = locked.conversation();
    var decided = Decided.of(locked, found, started);
    Mono<Change> waits =
        admission.admit(
            locked, () -> Offers.nobodyFound(c, found.step(), found.anybodyOnline(), locked.now()));
    return hopeless(c)
        .flatMap(hopeless -> hopeless ? elsewhere(c, locked.now()) : waits)
        .map(change -> new Answer(change, List.of(), found.onlyExcluded(), List.of(decided)));
  }

  /// Whether nobody at all has what is required.
  Mono<Boolean> hopeless(Conversation c) {
    RoutingRequest least = RoutingRequest.of(c, Step.OVERFLOW);
    return least.requiredSkills().isEmpty()
        ? Mono.just(false)
        : pools.anybodyAtAll(least).map(anybody -> !anybody);
  }

  /// To the inbox's default queue.
  Mono<Change> elsewhere(Conversation c, Instant now) {
    return policies
        .inbox(c.inbox())
        .map(inbox -> inbox.value().defaultQueue())
        .defaultIfEmpty(routing(c).queue())
        .flatMap(queue ->
            policies
                .timings(queue)
                .defaultIfEmpty(Timings.DEFAULT)
                .map(timings -> Offers.unroutable(c, queue, timings, now)));
  }

  private static Routing routing(Conversation c) {
    return Objects.requireNonNull(c.routing(), "not routed yet");
  }

  /// What the endpoint of a queue said.
  private record Ranked(String queue, @Nullable Ranking ranking) {}

  /// What is to become of the conversation.
  ///
  /// @param winners whom it rings at; nobody if nobody could take it
  /// @param onlyExcluded whether nobody does though somebody could who is passed over for it
  /// @param decided to be recorded with the change; nothing if it is not worth it
  record Answer(
      Change change, List<Candidate> winners, boolean onlyExcluded, List<Decided> decided) {}

  /// A decision that is not recorded yet.
  ///
  /// @param nanos that it took
  record Decided(UUID id, Locked locked, Found found, long nanos) {
    static Decided of(Locked locked, Found found, long started) {
      return new Decided(Uuids.v7(), locked, found, System.nanoTime() - started);
    }
  }

  /// What the steps before came to.
  ///
  /// @param excluding whether they would have been enough but for who is passed over
  /// @param refused whether somebody could take it but for having declined it or let it ring
  record Before(boolean excluding, boolean refused) {}

  /// What a look came to.
  ///
  /// @param onlyExcluded whether somebody would get it who is passed over for this one conversation
  /// @param refused whether all who could take it short of the overflow group have declined it or
  ///   let it ring
  record Found(
      RoutingRequest request,
      Narrowed narrowed,
      RoutingDecision decision,
      boolean onlyExcluded,
      boolean refused) {
    static Found of(RoutingRequest request, Narrowed narrowed, RoutingDecision decision) {
      boolean onlyExcluded =
          decision.winner().isEmpty()
              && decision.candidates().stream().anyMatch(one -> one.reason() == Reason.EXCLUDED);
      return new Found(request, narrowed, decision, onlyExcluded, false);
    }

    Found after(Before before) {
      return new Found(
          request,
          narrowed,
          decision,
          onlyExcluded || before.excluding(),
          before.refused() && step().compareTo(Step.OVERFLOW) >= 0);
    }

    Step step() {
      return request.step();
    }

    /// Whether anybody can take it.
    boolean anybody() {
      return !decision.winners().isEmpty();
    }

    boolean anybodyOnline() {
      return narrowed.anybodyOnline();
    }
  }
}
