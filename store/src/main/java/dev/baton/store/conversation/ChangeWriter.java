package dev.baton.store.conversation;

import dev.baton.domain.agent.AgentId;
import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.Deadline;
import dev.baton.domain.conversation.Deadlines;
import dev.baton.domain.conversation.Holds;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Recorded;
import dev.baton.domain.text.Wording;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.Uuids;
import dev.baton.store.feed.FeedItem;
import dev.baton.store.inbox.PolicyStore;
import dev.baton.store.inbox.Wordings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes [Change]s inside the transaction that locked their rows: first what they take of agents,
/// then rows, messages, events, holds and outbox of all of them in one statement.
final class ChangeWriter {
  private static final String ASSIGNMENTS =
      ConversationRow.MUTABLE.stream()
          .map(column -> column + " = r." + column)
          .collect(Collectors.joining(", "));

  private static final String WRITE =
      """
      with changed as (
        update conversations c
           set %s, row_version = c.row_version + 1, ring_attempts = 0, ring_after = null
          from jsonb_populate_recordset(null::conversations, :rows) r
         where c.id = r.id
        returning c.id, c.row_version),
      said as (
        insert into messages (id, conversation_id, seq, author, author_id, author_name, kind, body, at,
                              inbox, sender, client_message_id)
        select m.id, m.conversation_id, m.seq, m.author, m.author_id, m.author_name, m.kind, m.body, m.at,
               m.inbox, m.sender, m.client_message_id
          from jsonb_populate_recordset(null::messages, :messages) m),
      told as (
        insert into events (conversation_id, no, previous_public_no, public, type, at, data, message_id,
                            agents)
        select e.conversation_id, e.no, e.previous_public_no, e.public, e.type, e.at, e.data,
               e.message_id, e.agents
          from jsonb_populate_recordset(null::events, :events) e
         order by e.conversation_id, e.no),
      hooked as (
        insert into webhook_deliveries (id, webhook, conversation_id, event_no, due_at)
        select gen_random_uuid(), w.key, e.conversation_id, e.no, e.at
          from webhooks w
          join jsonb_populate_recordset(null::events, :events) e on e.type = any(w.events)),
      held as (
        insert into holds (conversation_id, agent_id, units)
        select h.conversation_id, h.agent_id, h.units
          from jsonb_populate_recordset(null::holds, :holds) h where h.units > 0
        on conflict (conversation_id, agent_id) do update set units = excluded.units),
      released as (
        delete from holds h using jsonb_populate_recordset(null::holds, :holds) r
         where r.units = 0 and h.conversation_id = r.conversation_id and h.agent_id = r.agent_id),
      rung as (
        insert into outbox (id, conversation_id)
        select o.id, o.conversation_id from jsonb_populate_recordset(null::outbox, :outbox) o)
      select id, row_version from changed
      """
          .formatted(ASSIGNMENTS);

  private final DatabaseClient client;
  private final AgentLoads loads;
  private final Wordings wordings;

  ChangeWriter(Database database) {
    this.client = database.client();
    this.wordings = new Wordings(new PolicyStore(database));
    this.loads = new AgentLoads(client);
  }

  /// Writes the change, or what is left of it without those who cannot be claimed any more.
  ///
  /// @return error [ClaimLostException] if that is nothing: roll back, choose again
  Mono<Written> write(Locked locked, Change change, Promise promise) {
    return loads
        .move(List.of(change), locked.now())
        .flatMap(lost -> {
          Change held = change.without(lost);
          return lost.isEmpty() || !held.isNone()
              ? rows(List.of(new Pending(locked, held)), promise).map(List::getFirst)
              : Mono.error(new ClaimLostException(lost.iterator().next()));
        });
  }

  /// What is left of `changes` without those who cannot be claimed any more; where that is nothing,
  /// it is as if it had never been tried.
  Mono<List<Pending>> claim(List<Pending> changes) {
    return changes.isEmpty()
        ? Mono.just(changes)
        : loads
            .move(changes.stream().map(Pending::change).toList(), latest(changes))
            .map(lost ->
                changes.stream()
                    .map(one -> one.without(lost))
                    .filter(one -> !one.change().isNone())
                    .toList());
  }

  private static java.time.Instant latest(List<Pending> changes) {
    return changes.stream()
        .map(one -> one.locked().now())
        .max(java.util.Comparator.naturalOrder())
        .orElseThrow();
  }

  /// Everything but what was claimed before. What the system says finds its words here.
  ///
  /// @param changes of different conversations, not empty
  /// @return in the same order
  Mono<List<Written>> rows(List<Pending> changes, Promise promise) {
    Set<Wording> asked =
        changes.stream()
            .flatMap(one -> one.change().wordings().stream())
            .collect(Collectors.toSet());
    return asked.isEmpty()
        ? worded(changes, promise)
        : wordings
            .texts(asked)
            .doOnNext(texts -> changes.forEach(one -> one.change().worded(texts)))
            .flatMap(_ -> worded(changes, promise));
  }

  private Mono<List<Written>> worded(List<Pending> changes, Promise promise) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> messages = new ArrayList<>();
    List<Map<String, Object>> events = new ArrayList<>();
    List<Map<String, Object>> holds = new ArrayList<>();
    Map<UUID, UUID> outbox = new HashMap<>();
    for (Pending one : changes) {
      Change change = one.change();
      Conversation c = change.conversation();
      UUID id = c.id().value();
      Promise.Kept kept =
          promise.keep(change.before(), c, one.locked().wakeAt(), one.locked().now());
      rows.add(row(one, kept));
      change.messages().forEach(message -> messages.add(said(c, message)));
      List<String> agents = List.copyOf(concerned(change));
      change.events().forEach(event -> events.add(told(id, event, agents)));
      Map<AgentId, Integer> after = Holds.of(c);
      AgentLoads.differences(change)
          .keySet()
          .forEach(agent -> holds.add(hold(id, agent, after.getOrDefault(agent, 0))));
      if (kept.ring()) {
        outbox.put(id, Uuids.v7());
      }
    }
    return Params.of(client.sql(WRITE))
        .json("rows", rows)
        .json("messages", messages)
        .json("events", events)
        .json("holds", holds)
        .json("outbox", outbox.entrySet().stream().map(ChangeWriter::rung).toList())
        .bound()
        .map(row -> Map.entry(Rows.uuid(row, "id"), Rows.number(row, "row_version")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .flatMap(versions ->
            blame(changes)
                .thenReturn(changes.stream().map(one -> written(one, versions, outbox)).toList()));
  }

  private static Map<String, Object> row(Pending one, Promise.Kept kept) {
    Conversation c = one.change().conversation();
    Map<String, Object> row = ConversationRow.values(c);
    ConversationRow.put(row, "last_fact_at", one.locked().now());
    ConversationRow.put(row, "next_due_at", Deadlines.next(c).map(Deadline::due).orElse(null));
    ConversationRow.put(row, "wake_at", kept.wakeAt());
    return row;
  }

  private static Map<String, Object> said(Conversation c, Message m) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", m.id());
    row.put("conversation_id", c.id().value());
    row.put("inbox", c.inbox());
    row.put("author", m.author());
    row.put("author_name", m.authorName());
    row.put("kind", m.kind());
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

  private static Map<String, Object> told(UUID id, Recorded recorded, List<String> agents) {
    Map<String, Object> row = new HashMap<>();
    row.put("conversation_id", id);
    row.put("no", recorded.no());
    row.put("previous_public_no", recorded.previousPublicNo());
    row.put("public", recorded.event().customerSees());
    row.put("type", recorded.event().type());
    row.put("at", recorded.at().toString());
    row.put("data", recorded.event().data());
    row.put("agents", agents);
    put(row, "message_id", recorded.message() == null ? null : recorded.message().id());
    return row;
  }

  private static Map<String, Object> hold(UUID id, AgentId agent, int units) {
    return Map.of("conversation_id", id, "agent_id", agent.value(), "units", units);
  }

  private static Map<String, UUID> rung(Map.Entry<UUID, UUID> one) {
    return Map.of("conversation_id", one.getKey(), "id", one.getValue());
  }

  private static void put(Map<String, Object> row, String column, @Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  private static Written written(Pending one, Map<UUID, Long> versions, Map<UUID, UUID> outbox) {
    UUID id = one.change().conversation().id().value();
    return new Written(
        one.change(),
        one.locked().now(),
        Objects.requireNonNull(versions.get(id)),
        outbox.get(id),
        told(one.change()));
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
        c.offer().agents().forEach(agent -> agents.add(agent.id().value()));
      }
    }
    return agents;
  }

  /// Marks who let an offer run out.
  private Mono<Void> blame(List<Pending> changes) {
    return Flux.fromIterable(changes)
        .flatMapIterable(one -> one.change().unresponsive())
        .sort(java.util.Comparator.comparing(AgentId::value))
        .concatMap(this::unresponsive)
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

  /// A change that is not written yet.
  record Pending(Locked locked, Change change) {
    Pending without(Set<AgentId> lost) {
      return new Pending(locked, change.without(lost));
    }
  }
}
