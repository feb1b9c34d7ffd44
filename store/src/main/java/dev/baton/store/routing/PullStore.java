package dev.baton.store.routing;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Assignments;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Judgement;
import dev.baton.domain.conversation.Judgement.Refusal;
import dev.baton.domain.conversation.State;
import dev.baton.domain.routing.RoutingPolicy;
import dev.baton.domain.routing.RoutingRequest;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.agent.AgentStore;
import dev.baton.store.conversation.ClaimLostException;
import dev.baton.store.conversation.CommandStore;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import dev.baton.store.conversation.Written;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Agents take what waits of their own accord: as the matcher does, each in a transaction of its
/// own that locks the conversation and claims the agent's room, so that no two get the same.
public final class PullStore {
  private static final int CANDIDATES = 100;
  private static final int CLAIM_TRIES = 5;
  private static final Promise OUTSIDER = new Promise.Outsider();

  private final DatabaseClient client;
  private final AgentStore agents;
  private final ConversationStore conversations;
  private final CommandStore commands;

  public PullStore(
      Database database,
      AgentStore agents,
      ConversationStore conversations,
      CommandStore commands) {
    this.client = database.client();
    this.agents = agents;
    this.conversations = conversations;
    this.commands = commands;
  }

  /// Gives the agent the first of those who wait, in the order of [dev.baton.domain.routing.Place],
  /// whom they can take; not minding what they declined, since they ask. The same command again
  /// gets what it got. While it got nothing, it is tried anew.
  ///
  /// @param command its id
  /// @return empty if there is no such agent
  public Mono<Pull> next(AgentId id, String command) {
    Mono<Pull> first = agents.find(id).flatMap(agent -> next(agent, command));
    return tried(got(command).switchIfEmpty(first));
  }

  private Mono<Pull> got(String command) {
    return Params.of(client.sql("select conversation_id from pulls where command = :command"))
        .text("command", command)
        .bound()
        .map(row -> (Pull) new Pull.Got(new ConversationId(Rows.uuid(row, "conversation_id"))))
        .one();
  }

  private Mono<Pull> next(Agent agent, String command) {
    Refusal refusal = Assignments.cannotTake(agent, 1);
    if (refusal != null) {
      return Mono.just(new Pull.Refused(refusal));
    }
    return candidates(agent)
        .collectList()
        .flatMap(found -> {
          Function<Locked, Mono<Change>> take = at -> next(at, agent, command);
          // Whom somebody is at work on is left for last: they may be gone by then.
          return first(found, id -> conversations.changeIfFree(id, OUTSIDER, take))
              .switchIfEmpty(first(found, id -> conversations.change(id, OUTSIDER, take)));
        })
        .map(id -> (Pull) new Pull.Got(id))
        .defaultIfEmpty(new Pull.Nothing());
  }

  private static Mono<ConversationId> first(
      List<ConversationId> found, Function<ConversationId, Mono<Written>> take) {
    return Flux.fromIterable(found)
        .concatMap(
            id -> take.apply(id).filter(written -> !written.change().isNone()).map(_ -> id), 1)
        .next();
  }

  private Mono<Change> next(Locked locked, Agent agent, String command) {
    Conversation c = locked.conversation();
    Instant now = locked.now();
    return c.state() == State.QUEUED
            && canTake(c, agent, now)
            && Assignments.pull(c, agent, "next", now) instanceof Judgement.Done(var change)
        ? remember(command, locked).thenReturn(change)
        : Mono.just(Change.none(c, now));
  }

  /// Of two at once under the same name the second waits here for the first, and fails.
  private Mono<Void> remember(String command, Locked locked) {
    return Params.of(
            client.sql(
                "insert into pulls (command, conversation_id, at) values (:command, :id, :at)"))
        .text("command", command)
        .uuid("id", locked.conversation().id().value())
        .instant("at", locked.now())
        .bound()
        .then();
  }

  private static boolean canTake(Conversation c, Agent agent, Instant now) {
    RoutingRequest request = RoutingRequest.ofWhoAsks(c);
    return RoutingPolicy.choose(request, List.of(agent.unramped()), now).winner().isPresent();
  }

  /// Gives the agent this very conversation, whatever its place and whatever it needs. The same
  /// command again gets the first answer.
  ///
  /// @param command its id
  /// @return empty if there is no such agent or conversation
  public Mono<Pull> claim(AgentId id, ConversationId conversation, String command) {
    return tried(agents.find(id).flatMap(agent -> claim(agent, conversation, command)));
  }

  private Mono<Pull> claim(Agent agent, ConversationId id, String command) {
    return commands
        .judge(
            id,
            command,
            at -> Mono.just(Assignments.pull(at.conversation(), agent, "claim", at.now())))
        .map(refusal -> refusal.<Pull>map(Pull.Refused::new).orElseGet(() -> new Pull.Got(id)));
  }

  /// Who was available with room a moment ago is looked at again, and so is what somebody else asks
  /// under the same name.
  private static Mono<Pull> tried(Mono<Pull> pull) {
    return pull.retryWhen(Retry.max(CLAIM_TRIES).filter(PullStore::mayBeOtherwiseNow))
        .onErrorReturn(Exceptions::isRetryExhausted, new Pull.Refused(Refusal.AGENT_UNAVAILABLE));
  }

  private static boolean mayBeOtherwiseNow(Throwable error) {
    return error instanceof ClaimLostException || error instanceof DuplicateKeyException;
  }

  private Flux<ConversationId> candidates(Agent agent) {
    return Params.of(
            client.sql(
                """
                select c.id from conversations c
                 where c.state = 'QUEUED' and c.queue = any(:queues)
                   and (c.timings ->> 'units')::int <= :room
                   and not exists (
                     select 1 from jsonb_each_text(c.required_skills) need
                      where coalesce((:skills::jsonb ->> need.key)::int, 0) < need.value::int)
                 order by c.priority - case when c.jumps_at <= baton_now() then 1 else 0 end,
                          c.answer_due_at, c.routing_age, c.id
                 limit :limit
                """))
        .texts("queues", agent.queues())
        .integer("room", agent.capacity() - agent.consumed())
        .json("skills", agent.skills())
        .integer("limit", CANDIDATES)
        .bound()
        .map(row -> new ConversationId(Rows.uuid(row, "id")))
        .all();
  }

  /// What somebody who asked for a conversation gets.
  public sealed interface Pull {
    record Got(ConversationId conversation) implements Pull {}

    /// Nothing waits that they could take.
    record Nothing() implements Pull {}

    record Refused(Refusal refusal) implements Pull {}
  }
}
