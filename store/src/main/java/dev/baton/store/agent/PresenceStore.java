package dev.baton.store.agent;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.agent.AgentStatus;
import dev.baton.domain.agent.Presence;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Offers;
import dev.baton.domain.conversation.Owner;
import dev.baton.domain.conversation.Ownership;
import dev.baton.domain.conversation.Turn;
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
import java.util.Collection;
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

  /// When they were seen last, or could have been.
  private static final String THERE_AT =
      "greatest(a.last_heartbeat_at, (select baton_served_since('API')))";

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

  /// The consoles of these agents are there. Who had been given up is back, and so are they for
  /// their conversations.
  public Mono<Void> heartbeats(Collection<AgentId> there) {
    return agents.heartbeats(there).concatMap(this::changed).then();
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
    AgentId agent = found.agent();
    Instant now = locked.now();
    return switch (found.status()) {
      case OFFLINE ->
          c.offeredTo(agent)
              ? Offers.rescind(c, agent, "agent_gone", now)
              : Ownership.presence(c, agent, found.missedFrom(now), now);
      case DRAINING -> drained(c, agent, found.missed(), now);
      case AVAILABLE, AWAY, NOT_RESPONDING -> Ownership.presence(c, agent, null, now);
    };
  }

  /// Who drains finishes what they owe; the rest is handed over when the customer speaks.
  private static Change drained(Conversation c, AgentId agent, boolean missed, Instant now) {
    boolean owes = c.talk().turn() == Turn.AGENT;
    return missed && owes
        ? Change.none(c, now)
        : Ownership.presence(c, agent, missed ? now : null, now);
  }

  /// An owner is missed who is offline, or who drains and owed no answer when it was noticed.
  private Flux<OutOfLine> outOfLine(@Nullable AgentId agent) {
    return Params.of(
            client.sql(
                """
                select c.id, a.id as agent, a.status, a.resume_status is null as signed_out,
                       %1$s as there_at, m.missed
                  from conversations c
                  join agents a on a.id = c.owner
                 cross join lateral (
                       select a.status = 'OFFLINE'
                           or (a.status = 'DRAINING'
                               and (c.turn = 'CUSTOMER'
                                    or coalesce(c.owner_gone_at < c.turn_since, false))) as missed) m
                 where c.state in ('ACTIVE', 'HOLD', 'WRAP_UP')
                   and (c.owner_gone_at is null) = m.missed
                   and (:agent::text is null or a.id = :agent)
                union all
                select c.id, a.id, a.status, a.resume_status is null, %1$s, true
                  from conversations c
                  join agents a on a.id = any(c.offered_agents)
                 where c.offered_agents is not null and a.status = 'OFFLINE'
                   and (:agent::text is null or a.id = :agent)
                 order by 1 limit :limit
                """
                    .formatted(THERE_AT)))
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
        AgentStatus.valueOf(Rows.text(row, "status")),
        Rows.flag(row, "signed_out"),
        Rows.instantOrNull(row, "there_at"),
        Rows.flag(row, "missed"));
  }

  /// @param thereAt null for who has never been there
  private record OutOfLine(
      ConversationId conversation,
      AgentId agent,
      AgentStatus status,
      boolean signedOut,
      @Nullable Instant thereAt,
      boolean missed) {
    /// However late it is noticed.
    Instant missedFrom(Instant now) {
      return signedOut || thereAt == null
          ? now
          : thereAt.plus(Presence.GONE_AFTER).plus(Owner.GRACE);
    }
  }
}
