package dev.baton.store.agent;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Ownership;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.conversation.ConversationStore;
import dev.baton.store.conversation.Locked;
import dev.baton.store.conversation.Promise;
import dev.baton.store.feed.EventFeed;
import dev.baton.store.feed.FeedItem;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Carries presence over to conversations: offers of who has gone are withdrawn, and their
/// conversations learn that they are missed, or back. Each in a transaction of its own, found by
/// comparing the two tables, so that whoever stops half-way leaves the rest to the next sweep.
public final class PresenceStore {
  private static final int BATCH = 500;

  private final DatabaseClient client;
  private final AgentStore agents;
  private final ConversationStore conversations;
  private final EventFeed feed;

  public PresenceStore(
      Database database, AgentStore agents, ConversationStore conversations, EventFeed feed) {
    this.client = database.client();
    this.agents = agents;
    this.conversations = conversations;
    this.feed = feed;
  }

  /// Marks who has gone and brings conversations into line.
  ///
  /// @return how many conversations were changed
  public Mono<Long> sweep() {
    return agents.markGone().collectList().doOnNext(this::tell).then(reconcile(null));
  }

  /// The presence of `agent` has changed and is committed: brings their conversations into line.
  public Mono<Long> changed(AgentId agent) {
    tell(List.of(agent));
    return reconcile(agent);
  }

  private void tell(List<AgentId> changed) {
    feed.committed(changed.stream().map(FeedItem.AgentChanged::new).toList());
  }

  private Mono<Long> reconcile(@Nullable AgentId agent) {
    return outOfLine(agent)
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(found ->
            conversations.change(
                found.conversation(),
                new Promise.Outsider(),
                locked -> Mono.just(align(found, locked))))
        .count();
  }

  private static Change align(OutOfLine found, Locked locked) {
    Conversation c = locked.conversation();
    Instant now = locked.now();
    if (!found.gone()) {
      return Ownership.presence(c, found.agent(), null, now);
    }
    if (c.offeredTo(found.agent())) {
      return Offers.rescind(c, found.agent(), "agent_gone", now);
    }
    return Ownership.presence(
        c, found.agent(), found.signedOut() ? now : now.plus(Owner.GRACE), now);
  }

  private Flux<OutOfLine> outOfLine(@Nullable AgentId agent) {
    return Params.of(
            client.sql(
                """
                select c.id, a.id as agent, a.status = 'OFFLINE' as gone,
                       a.resume_status is null as signed_out
                  from conversations c
                  join agents a on a.id = c.owner
                 where c.state = 'ACTIVE' and (c.owner_gone_at is null) = (a.status = 'OFFLINE')
                   and (:agent::text is null or a.id = :agent)
                union all
                select c.id, a.id, true, a.resume_status is null
                  from conversations c
                  join agents a on a.id = any(c.offered_agents)
                 where c.offered_agents is not null and a.status = 'OFFLINE'
                   and (:agent::text is null or a.id = :agent)
                 order by 1 limit :limit
                """))
        .text("agent", agent == null ? null : agent.value())
        .integer("limit", BATCH)
        .bound()
        .map(PresenceStore::read)
        .all();
  }

  private static OutOfLine read(Readable row) {
    return new OutOfLine(
        new ConversationId(Rows.uuid(row, "id")),
        new AgentId(Rows.text(row, "agent")),
        Rows.flag(row, "gone"),
        Rows.flag(row, "signed_out"));
  }

  private record OutOfLine(
      ConversationId conversation, AgentId agent, boolean gone, boolean signedOut) {}
}
