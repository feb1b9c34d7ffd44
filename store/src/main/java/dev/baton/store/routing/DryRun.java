package dev.baton.store.routing;

import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.CustomerId;
import dev.baton.domain.conversation.Messages;
import dev.baton.domain.conversation.Rehearsal;
import dev.baton.domain.conversation.Rehearsal.Planned;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Timings;
import dev.baton.domain.routing.Ranking;
import dev.baton.domain.routing.RoutingFacts;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.routing.RoutingRules;
import dev.baton.domain.routing.RuleFault;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.inbox.Policies;
import dev.baton.store.inbox.Policies.Versioned;
import dev.baton.store.routing.DecisionStore.Decision;
import dev.baton.store.routing.Routes.Route;
import dev.baton.store.routing.Search.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What would happen to a conversation, found out the way that it would happen, without doing it:
/// nothing is locked and nothing is written.
public final class DryRun {
  private final ConversationStore conversations;
  private final Policies policies;
  private final Routes routes;
  private final Search search;
  private final RoutingRules rules;

  public DryRun(Stores stores, RoutingRules rules) {
    var database = stores.database();
    this.conversations = stores.conversations();
    this.policies = stores.policies();
    this.routes = stores.routes();
    this.rules = rules;
    this.search =
        new Search(
                new Narrowing(database, stores.agents()),
                new Pools(database.client()),
                policies,
                new Admission(database.client()))
            .ranked("", new Ranking.Failed("a dry run does not ask"));
  }

  /// Of one that exists, as if its rules were asked now. If it waits, it keeps how long it has
  /// waited and who has declined it.
  ///
  /// @param draft rules to ask instead of the saved ones, null for those
  /// @return empty if there is no such conversation
  public Mono<Outcome> of(ConversationId id, @Nullable List<RoutingRule> draft, Instant now) {
    return conversations
        .find(id)
        .flatMap(found -> {
          Conversation c = found.conversation();
          return routes.known(c, now).flatMap(known -> run(c, known.facts(), draft, now));
        });
  }

  /// Of one that would come in when `facts` says.
  ///
  /// @param draft rules to ask instead of the saved ones, null for those
  /// @return empty if there is no such inbox
  public Mono<Outcome> of(RoutingFacts facts, @Nullable List<RoutingRule> draft) {
    Instant now = facts.now();
    var id = new ConversationId(Uuids.v7());
    var customer = new CustomerId(Uuids.v7());
    Conversation blank =
        Messages.blank(
            id,
            facts.inbox(),
            customer,
            facts.customerName(),
            facts.topic(),
            facts.language(),
            Timings.DEFAULT,
            now);
    return run(blank, facts, draft, now);
  }

  private Mono<Outcome> run(
      Conversation c, RoutingFacts facts, @Nullable List<RoutingRule> draft, Instant now) {
    Mono<Versioned<List<RoutingRule>>> asked =
        draft == null
            ? policies.rules(facts.inbox())
            : Mono.just(new Versioned<>(facts.inbox(), 0, draft));
    return asked.flatMap(table ->
        // Judging may take a while: not on the thread that serves the database.
        Mono.fromCallable(() -> judge(table.value(), facts))
            .subscribeOn(Schedulers.boundedElastic())
            .flatMap(judged ->
                routes
                    .route(facts.inbox(), winner(judged), table.version())
                    .flatMap(route -> outcome(c, judged, route, now))));
  }

  private List<Judged> judge(List<RoutingRule> table, RoutingFacts facts) {
    List<Judged> judged = new ArrayList<>();
    boolean found = false;
    for (RoutingRule rule : table) {
      Judged one = found ? new Judged(rule, Verdict.NOT_ASKED, null) : judge(rule, facts);
      judged.add(one);
      found |= one.verdict() == Verdict.MATCHED;
    }
    return judged;
  }

  private Judged judge(RoutingRule rule, RoutingFacts facts) {
    RoutingRules.Match match = rules.match(List.of(rule), facts);
    if (!match.faults().isEmpty()) {
      return new Judged(rule, Verdict.FAILED, match.faults().getFirst());
    }
    return new Judged(rule, match.rule() == null ? Verdict.NOT_MATCHED : Verdict.MATCHED, null);
  }

  private static @Nullable RoutingRule winner(List<Judged> judged) {
    return judged.stream()
        .filter(one -> one.verdict() == Verdict.MATCHED)
        .map(Judged::rule)
        .findFirst()
        .orElse(null);
  }

  private Mono<Outcome> outcome(Conversation c, List<Judged> judged, Route route, Instant now) {
    Conversation waits = Rehearsal.waiting(c, route.destination(), route.timings(), now);
    return Mono.zip(slaPolicy(judged, waits), looked(waits, now))
        .map(both -> {
          Looked looked = both.getT2();
          Conversation last = looked.conversation();
          return new Outcome(
              judged,
              waits,
              both.getT1(),
              last,
              Rehearsal.steps(last),
              DecisionStore.decision(Uuids.v7(), last, looked.found(), now, 0));
        });
  }

  /// Whose promises hold.
  private Mono<String> slaPolicy(List<Judged> judged, Conversation waits) {
    RoutingRule rule = winner(judged);
    String named = rule == null ? null : rule.slaPolicy();
    return named != null
        ? Mono.just(named)
        : policies
            .queue(queue(waits))
            .map(Versioned::value)
            .map(Queue::slaPolicy)
            .defaultIfEmpty("");
  }

  private Mono<Looked> looked(Conversation waits, Instant now) {
    return search
        .look(waits, now)
        .flatMap(found ->
            found.anybody()
                ? Mono.just(new Looked(waits, found))
                : search
                    .hopeless(waits)
                    .flatMap(hopeless ->
                        hopeless
                            ? search
                                .elsewhere(waits, now)
                                .flatMap(moved -> looked(moved.conversation(), now))
                            : Mono.just(new Looked(waits, found))));
  }

  private static String queue(Conversation c) {
    return Objects.requireNonNull(c.routing()).queue();
  }

  private record Looked(Conversation conversation, Found found) {}

  /// What a rule says of the conversation.
  public enum Verdict {
    MATCHED,
    NOT_MATCHED,
    /// It could not be judged, and is skipped.
    FAILED,
    /// A rule before it matched.
    NOT_ASKED
  }

  /// @param fault why it failed, null if it did not
  public record Judged(RoutingRule rule, Verdict verdict, @Nullable RuleFault fault) {}

  /// What would happen.
  ///
  /// @param rules all of them, in their order
  /// @param waits as the rules send it, at its step by now
  /// @param slaPolicy whose promises hold, empty if its queue does not exist
  /// @param ends where it waits in the end: the same, or in the queue that takes it because nobody
  ///   at all has what is required
  /// @param steps what is asked for there and when
  /// @param decision who would be asked now, at the first step for which anybody is signed in
  public record Outcome(
      List<Judged> rules,
      Conversation waits,
      String slaPolicy,
      Conversation ends,
      List<Planned> steps,
      Decision decision) {
    /// The queue that takes it because nobody at all has what is required, null if somebody has.
    public @Nullable String fallback() {
      return ends.equals(waits) ? null : queue(ends);
    }
  }
}
