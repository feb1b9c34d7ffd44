package dev.baton.store.routing;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.State;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import dev.baton.store.routing.Lines.Waiting;
import dev.baton.store.routing.Search.Answer;
import dev.baton.store.routing.Search.Decided;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One try at a group of those who wait, in one transaction and in their order: each sees what
/// those before it have got.
final class Attempt {
  private final Search search;
  private final Tally tally;
  private final List<Waiting> group;
  private final Map<ConversationId, Answer> answers = new LinkedHashMap<>();
  private final Set<UUID> hopeless = new HashSet<>();
  private final Set<UUID> passedOver = new HashSet<>();
  private final boolean fullHouse;
  private boolean stopped;

  /// @param search by the eyes of `tally`
  /// @param fullHouse whether nobody at all has room, so that it stops at the first
  Attempt(Search search, Tally tally, List<Waiting> group, boolean fullHouse) {
    this.search = search;
    this.tally = tally;
    this.group = group;
    this.fullHouse = fullHouse;
  }

  Mono<Tried> over(ConversationStore conversations, DecisionStore decisions) {
    return conversations
        .changeWaiting(
            group.stream().map(Waiting::id).toList(),
            new Promise.Outsider(),
            this::decide,
            changes -> decisions.save(decided(changes)))
        .map(this::tried);
  }

  private Mono<List<Change>> decide(List<Locked> rows) {
    Map<ConversationId, Locked> locked =
        rows.stream()
            .collect(Collectors.toMap(row -> row.conversation().id(), Function.identity()));
    tally.expect(
        rows.stream().mapToInt(row -> RoutingRequest.of(row.conversation()).offers()).sum());
    return Flux.fromIterable(group)
        .concatMap(waiting -> decide(waiting, locked.get(waiting.id())), 1)
        .then(Mono.fromSupplier(() -> answers.values().stream().map(Answer::change).toList()));
  }

  private Mono<Void> decide(Waiting waiting, @Nullable Locked locked) {
    if (stopped || hopeless.contains(waiting.requirement())) {
      return Mono.empty();
    }
    if (locked == null) {
      return Mono.empty();
    }
    return search
        .search(locked, false)
        .doOnNext(answer -> note(waiting, locked, answer))
        .switchIfEmpty(Mono.fromRunnable(() -> stopped = true))
        .then();
  }

  private void note(Waiting waiting, Locked locked, Answer answer) {
    Conversation c = locked.conversation();
    answers.put(c.id(), answer);
    if (answer.winners().isEmpty()) {
      if (answer.onlyExcluded()) {
        passedOver.add(c.id().value());
      } else {
        hopeless.add(waiting.requirement());
      }
      stopped = fullHouse;
    } else {
      answer.winners().forEach(winner -> tally.assign(winner, c.timings().units(), locked.now()));
    }
  }

  private List<Decided> decided(List<Change> changes) {
    List<Decided> decided = new ArrayList<>();
    for (Change change : changes) {
      decided.addAll(Objects.requireNonNull(answers.get(change.before().id())).decided());
    }
    return decided;
  }

  private Tried tried(List<Written> written) {
    int chosen = (int) answers.values().stream().filter(one -> !one.winners().isEmpty()).count();
    int found =
        (int) written.stream().filter(one -> one.conversation().state() != State.QUEUED).count();
    return new Tried(found, chosen - found, hopeless, passedOver, stopped);
  }
}
