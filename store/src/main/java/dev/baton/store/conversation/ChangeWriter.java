package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Claim;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Holds;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Recorded;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.Uuids;
import dev.baton.store.feed.FeedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes a [Change] inside the transaction that locked its row: row, messages, events and outbox
/// in one statement, then the agents it concerns, in the order of their ids.
final class ChangeWriter {
  private static final String ASSIGNMENTS =
      ConversationRow.MUTABLE.stream()
          .map(column -> column + " = :" + column)
          .collect(Collectors.joining(", "));

  private static final String WRITE =
      """
      with row as (
        update conversations
           set %s, row_version = row_version + 1, ring_attempts = 0, ring_after = null
         where id = :id
        returning row_version),
      said as (
        insert into messages (id, conversation_id, seq, author, author_id, author_name, kind, body, at,
                              inbox, sender, client_message_id)
        select m.id, :id, m.seq, m.author, m.author_id, m.author_name, m.kind, m.body, m.at,
               :inbox, m.sender, m.client_message_id
          from jsonb_to_recordset(:messages) as m(
               id uuid, seq bigint, author text, author_id text, author_name text, kind text, body text,
               at timestamptz, sender text, client_message_id text)),
      told as (
        insert into events (conversation_id, no, previous_public_no, public, type, at, data, message_id,
                            agents)
        select :id, e.no, e.previous_public_no, e.public, e.type, e.at, e.data, e.message_id, :agents
          from jsonb_to_recordset(:events) as e(
               no bigint, previous_public_no bigint, public boolean, type text, at timestamptz,
               data jsonb, message_id uuid)
         order by e.no),
      rung as (
        insert into outbox (id, conversation_id) select :outbox, :id where :ring)
      select row_version from row
      """
          .formatted(ASSIGNMENTS);

  private final DatabaseClient client;

  ChangeWriter(DatabaseClient client) {
    this.client = client;
  }

  /// @return error [ClaimLostException] if the claimed agent cannot take it any more: roll back,
  ///   choose again
  Mono<Written> write(Locked locked, Change change, Promise promise) {
    Promise.Kept kept =
        promise.keep(change.before(), change.conversation(), locked.wakeAt(), locked.now());
    UUID outbox = kept.ring() ? Uuids.v7() : null;
    return writeRow(locked, change, kept, outbox)
        .flatMap(version ->
            writeAgents(change, locked.now())
                .thenReturn(new Written(change, locked.now(), version, outbox, told(change))));
  }

  private Mono<Long> writeRow(
      Locked locked, Change change, Promise.Kept kept, @Nullable UUID outbox) {
    Conversation c = change.conversation();
    Instant due = Deadlines.next(c).map(Deadline::due).orElse(null);
    var params =
        ConversationRow.bind(Params.of(client.sql(WRITE)), c)
            .uuid("id", c.id().value())
            .text("inbox", c.inbox())
            .instant("last_fact_at", locked.now())
            .instant("next_due_at", due)
            .instant("wake_at", kept.wakeAt())
            .json("messages", change.messages().stream().map(m -> said(c, m)).toList())
            .json("events", change.events().stream().map(ChangeWriter::told).toList())
            .texts("agents", concerned(change))
            .uuid("outbox", outbox)
            .flag("ring", kept.ring());
    return params.bound().map(row -> Rows.number(row, "row_version")).one();
  }

  private static Map<String, Object> said(Conversation c, Message m) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", m.id());
    row.put("author", m.author().name());
    row.put("author_name", m.authorName());
    row.put("kind", m.kind().name());
    row.put("body", m.text());
    row.put("at", m.at().toString());
    put(row, "seq", m.seq());
    put(row, "author_id", m.authorId());
    put(row, "sender", sender(c, m));
    put(row, "client_message_id", m.clientMessageId());
    return row;
  }

  private static @Nullable String sender(Conversation c, Message m) {
    return switch (m.author()) {
      case CUSTOMER -> c.customer().toString();
      case AGENT -> m.authorId();
      case SYSTEM -> null;
    };
  }

  private static Map<String, Object> told(Recorded recorded) {
    Map<String, Object> row = new HashMap<>();
    row.put("no", recorded.no());
    row.put("previous_public_no", recorded.previousPublicNo());
    row.put("public", recorded.event().customerSees());
    row.put("type", recorded.event().type());
    row.put("at", recorded.at().toString());
    row.put("data", recorded.event().data());
    put(row, "message_id", recorded.message() == null ? null : recorded.message().id());
    return row;
  }

  private static void put(Map<String, Object> row, String column, @Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  private static List<FeedItem.Told> told(Change change) {
    List<String> agents = List.copyOf(concerned(change));
    List<FeedItem.Told> told = new ArrayList<>();
    for (Recorded recorded : change.events()) {
      told.add(FeedItem.Told.of(change.conversation().id(), recorded, agents));
    }
    return told;
  }

  private static Set<String> concerned(Change change) {
    var agents = new TreeSet<String>();
    for (Conversation c : List.of(change.before(), change.conversation())) {
      if (c.owner() != null) {
        agents.add(c.owner().agent().id().value());
      }
      if (c.offer() != null) {
        agents.add(c.offer().agent().id().value());
      }
    }
    return agents;
  }

  private Mono<Void> writeAgents(Change change, Instant now) {
    Map<AgentId, Integer> before = Holds.of(change.before());
    Map<AgentId, Integer> after = Holds.of(change.conversation());
    var agents = new TreeSet<AgentId>(java.util.Comparator.comparing(AgentId::value));
    agents.addAll(before.keySet());
    agents.addAll(after.keySet());
    UUID id = change.conversation().id().value();
    Mono<Void> holds =
        Flux.fromIterable(agents)
            .concatMap(agent ->
                hold(
                    id,
                    agent,
                    before.getOrDefault(agent, 0),
                    after.getOrDefault(agent, 0),
                    change.claim(),
                    now))
            .then();
    return change.unresponsive() == null ? holds : holds.then(unresponsive(change.unresponsive()));
  }

  private Mono<Void> hold(
      UUID id, AgentId agent, int before, int after, @Nullable Claim claim, Instant now) {
    if (before == after) {
      return Mono.empty();
    }
    Mono<Void> consumed =
        after > before && claim != null
            ? claim(claim, after - before, now)
            : consume(agent, after - before);
    return consumed.then(after == 0 ? release(id, agent) : set(id, agent, after));
  }

  private Mono<Void> claim(Claim claim, int units, Instant now) {
    return Params.of(
            client.sql(
                """
                update agents set consumed = consumed + :units, last_assigned_at = :now
                 where id = :agent and epoch = :epoch
                   and (status = 'AVAILABLE' or (:unavailable and status <> 'OFFLINE'))
                   and consumed + :units <= capacity + :burst
                """))
        .text("agent", claim.agent().value())
        .integer("units", units)
        .integer("burst", claim.burst())
        .number("epoch", claim.epoch())
        .flag("unavailable", claim.evenIfUnavailable())
        .instant("now", now)
        .bound()
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows -> rows == 1 ? Mono.empty() : Mono.error(new ClaimLostException(claim.agent())));
  }

  private Mono<Void> consume(AgentId agent, int units) {
    return Params.of(client.sql("update agents set consumed = consumed + :units where id = :agent"))
        .text("agent", agent.value())
        .integer("units", units)
        .bound()
        .then();
  }

  private Mono<Void> release(UUID id, AgentId agent) {
    return Params.of(
            client.sql("delete from holds where conversation_id = :id and agent_id = :agent"))
        .uuid("id", id)
        .text("agent", agent.value())
        .bound()
        .then();
  }

  private Mono<Void> set(UUID id, AgentId agent, int units) {
    return Params.of(
            client.sql(
                """
                insert into holds (conversation_id, agent_id, units) values (:id, :agent, :units)
                on conflict (conversation_id, agent_id) do update set units = :units
                """))
        .uuid("id", id)
        .text("agent", agent.value())
        .integer("units", units)
        .bound()
        .then();
  }

  private Mono<Void> unresponsive(AgentId agent) {
    return Params.of(
            client.sql(
                """
                update agents set status = 'NOT_RESPONDING', reason = 'missed_offer', epoch = epoch + 1
                 where id = :agent and status = 'AVAILABLE'
                """))
        .text("agent", agent.value())
        .bound()
        .then();
  }
}
