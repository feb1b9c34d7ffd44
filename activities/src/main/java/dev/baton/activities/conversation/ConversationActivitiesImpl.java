package dev.baton.activities.conversation;

import dev.baton.activities.context.HttpContextConnector;
import dev.baton.activities.routing.Router;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.context.ContextCard;
import dev.baton.domain.conversation.Actions;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Look;
import dev.baton.domain.conversation.OfferId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.State;
import dev.baton.domain.conversation.WorkflowRun;
import dev.baton.store.Stores;
import dev.baton.store.Uuids;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.CommandStore.Judged;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import dev.baton.store.inbox.Policies.Versioned;
import dev.baton.store.routing.MatchStore;
import dev.baton.workflows.conversation.Commands.Accept;
import dev.baton.workflows.conversation.Commands.Assign;
import dev.baton.workflows.conversation.Commands.Decline;
import dev.baton.workflows.conversation.Commands.Outcome;
import dev.baton.workflows.conversation.Commands.Resolve;
import dev.baton.workflows.conversation.Commands.Transfer;
import dev.baton.workflows.conversation.Commands.TransferToAgent;
import dev.baton.workflows.conversation.ConversationActivities;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// See [ConversationActivities]. The only place where reactive calls are waited for.
public final class ConversationActivitiesImpl implements ConversationActivities {
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final int CLAIM_TRIES = 3;

  private final Stores stores;
  private final MatchStore matches;
  private final Router router;
  private final HttpContextConnector connector;

  /// @param matches by whom matches are made
  public ConversationActivitiesImpl(
      Stores stores, MatchStore matches, Router router, HttpContextConnector connector) {
    this.stores = stores;
    this.matches = matches;
    this.router = router;
    this.connector = connector;
  }

  @Override
  public Look look(Where where, WorkflowRun run) {
    return wait(stores.conversations().look(id(where), where.armed(), run));
  }

  @Override
  public Woken wake(Where where) {
    Written written =
        changed(
            where,
            locked ->
                Actions.due(locked.conversation(), locked.now())
                    .map(due -> acted(locked, due))
                    .orElseGet(() -> Mono.just(Change.none(locked.conversation(), locked.now()))));
    Deadline done = Actions.due(written.change().before(), written.now()).orElse(null);
    return new Woken(done, written.look());
  }

  @Override
  public Look act(Where where, Deadline deadline) {
    return changed(where, locked -> acted(locked, deadline)).look();
  }

  private Written changed(Where where, Function<Locked, Mono<Change>> decide) {
    return wait(
        stores
            .conversations()
            .change(id(where), new Promise.Workflow(where.armed()), decide)
            .retryWhen(claimsLost()));
  }

  private Mono<Change> acted(Locked locked, Deadline deadline) {
    return matches
        .situation(locked, deadline)
        .map(situation -> Actions.act(locked.conversation(), deadline, situation, locked.now()));
  }

  @Override
  public String fetchContext(String conversation) {
    ConversationId id = ConversationId.of(conversation);
    Conversation c = wait(stores.conversations().find(id)).conversation();
    String url =
        wait(
            stores
                .policies()
                .inbox(c.inbox())
                .map(Versioned::value)
                .map(inbox -> Objects.requireNonNullElse(inbox.contextUrl(), ""))
                .defaultIfEmpty(""));
    if (url.isEmpty()) {
      return "none";
    }
    String external = wait(stores.customers().find(c.customer())).externalId();
    ContextCard card = connector.fetch(url, external, wait(stores.database().now()));
    stores.contexts().save(id, card).block(LIMIT);
    return card.state().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Look assign(Where where) {
    ConversationId id = id(where);
    Conversation c = wait(stores.conversations().find(id)).conversation();
    if (c.state() == State.NEW) {
      route(where, c);
    }
    return wait(matches.assign(id, new Promise.Workflow(where.armed())).map(Written::look));
  }

  private void route(Where where, Conversation c) {
    Router.Route route = wait(router.route(c));
    wait(
        stores
            .conversations()
            .change(c.id(), new Promise.Workflow(where.armed()), locked -> route(locked, route)));
  }

  private Mono<Change> route(Locked locked, Router.Route route) {
    Change change =
        Offers.route(
            locked.conversation(),
            route.destination(),
            route.contextState(),
            route.timings(),
            locked.now());
    return change.isNone()
        ? Mono.just(change)
        : stores
            .decisionLog()
            .routed(locked.conversation().id(), route.facts(), route.destination())
            .thenReturn(change);
  }

  @Override
  public Outcome accept(Where where, Accept command) {
    return judge(
        where,
        command.id(),
        locked ->
            Offers.accept(
                locked.conversation(),
                new AgentId(command.agent()),
                OfferId.of(command.offer()),
                locked.now()));
  }

  @Override
  public Outcome decline(Where where, Decline command) {
    return judge(
        where,
        command.id(),
        locked ->
            Offers.decline(
                locked.conversation(),
                new AgentId(command.agent()),
                OfferId.of(command.offer()),
                command.reason(),
                locked.now()));
  }

  @Override
  public Outcome resolve(Where where, Resolve command) {
    return judge(
        where,
        command.id(),
        locked ->
            Ownership.resolve(
                locked.conversation(),
                new AgentId(command.agent()),
                command.lastSeq(),
                locked.now()));
  }

  @Override
  public Outcome transfer(Where where, Transfer command) {
    return outcome(
        where,
        command.id(),
        locked ->
            stores
                .policies()
                .timings(command.queue())
                .map(timings ->
                    Ownership.transfer(
                        locked.conversation(),
                        new AgentId(command.agent()),
                        command.queue(),
                        timings,
                        locked.now()))
                .defaultIfEmpty(new Judgement.Refused(Judgement.Refusal.UNKNOWN_QUEUE)));
  }

  @Override
  public Outcome transferToAgent(Where where, TransferToAgent command) {
    return outcome(
        where,
        command.id(),
        locked ->
            agent(command.to())
                .map(to ->
                    Offers.transfer(
                        locked.conversation(),
                        new AgentId(command.agent()),
                        to,
                        new OfferId(Uuids.v7()),
                        locked.now()))
                .defaultIfEmpty(new Judgement.Refused(Judgement.Refusal.UNKNOWN_AGENT)));
  }

  @Override
  public Outcome assignTo(Where where, Assign command) {
    return outcome(
        where,
        command.id(),
        locked ->
            Mono.zip(
                    agent(command.agent()),
                    agent(command.to()),
                    stores.commands().words(id(where), command.id()).defaultIfEmpty(""))
                .map(known ->
                    Assignments.force(
                        locked.conversation(),
                        known.getT1().ref(),
                        known.getT2(),
                        known.getT3(),
                        locked.now()))
                .defaultIfEmpty(new Judgement.Refused(Judgement.Refusal.UNKNOWN_AGENT)));
  }

  private Mono<Agent> agent(String key) {
    return stores.agents().find(new AgentId(key));
  }

  private Outcome judge(Where where, String command, Function<Locked, Judgement> judge) {
    return outcome(where, command, locked -> Mono.just(judge.apply(locked)));
  }

  private Outcome outcome(Where where, String command, Function<Locked, Mono<Judgement>> judge) {
    Judged judged =
        wait(
            stores
                .commands()
                .judge(id(where), command, where.armed(), judge)
                .retryWhen(claimsLost()));
    return new Outcome(judged.refusal().map(Judgement.Refusal::code).orElse(null), judged.look());
  }

  private static Retry claimsLost() {
    return Retry.max(CLAIM_TRIES).filter(ClaimLostException.class::isInstance);
  }

  @Override
  public void handOver(String conversation, String run) {
    stores.runs().cancelled(ConversationId.of(conversation), run).block(LIMIT);
  }

  private static ConversationId id(Where where) {
    return ConversationId.of(where.conversation());
  }

  private static <T> T wait(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(LIMIT), "no such conversation");
  }
}
